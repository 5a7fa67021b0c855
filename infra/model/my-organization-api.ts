/** The My Organization API, as models call it. */
export const MY_ORGANIZATION_API = 'https://{domain}/my-org/';
