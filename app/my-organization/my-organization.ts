/**
 * The My Organization API as the app uses it: named and shaped like Auth0's own client, `@auth0/myorganization-js`.
 * Types follow the API's OpenAPI document.
 */
export interface MyOrganization {
  readonly organizationDetails: {
    /** @throws MyOrganizationError */
    get(): Promise<OrganizationDetails>;
    /**
     * Changes what the request names and nothing else.
     *
     * @throws MyOrganizationError
     */
    update(request: OrganizationDetailsUpdate): Promise<OrganizationDetails>;
  };
}

/** Opens the API for the organization and the user of one access token. */
export type OpenMyOrganization = (accessToken: string) => MyOrganization;

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
