/** The details of the organization that the access token is for. */
export interface OrganizationDetailsOperations {
  /** @throws MyOrganizationError */
  get(): Promise<OrganizationDetails>;
  /**
   * Changes what the request names and nothing else.
   *
   * @throws MyOrganizationError
   */
  update(request: OrganizationDetailsUpdate): Promise<OrganizationDetails>;
}

export interface OrganizationDetails {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly display_name?: string | undefined;
  readonly branding?: OrganizationBranding | undefined;
}

export interface OrganizationBranding {
  readonly logo_url?: string | null | undefined;
  readonly colors?: OrganizationColors | undefined;
}

/** `#rgb` or `#rrggbb`; the API takes both or neither. */
export interface OrganizationColors {
  readonly primary: string;
  readonly page_background: string;
}

export type OrganizationDetailsUpdate = Omit<OrganizationDetails, 'id'>;
