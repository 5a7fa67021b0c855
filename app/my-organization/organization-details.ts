/** The details of the organization that the access token is for. */
export interface OrganizationDetailsOperations {
  /** @throws MyOrganizationError */
  get(): Promise<OrganizationDetails>;
  /**
   * Changes only the properties in the request.
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

/** Each is `#rgb` or `#rrggbb`; the API takes both colours or neither. */
export interface OrganizationColors {
  readonly primary: string;
  readonly page_background: string;
}

export type OrganizationDetailsUpdate = Omit<OrganizationDetails, 'id'>;
