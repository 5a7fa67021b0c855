const USUAL = [400, 401, 403, 404, 429] as const;

/**
 * Every operation of the My Organization API, as `METHOD /path`, and the statuses of the errors that Auth0 documents for
 * it (https://auth0.com/docs/api/myorganization).
 */
export const DOCUMENTED_ERRORS: Readonly<Record<string, readonly number[]>> = {
  'DELETE /': [401, 403, 429],
  'GET /config': [401, 403, 404, 429],
  'GET /config/identity-providers': [401, 403, 404, 429],
  'GET /details': [401, 403, 404, 429],
  'PATCH /details': USUAL,
  'GET /domains': USUAL,
  'POST /domains': [...USUAL, 409],
  'GET /domains/{domain_id}': USUAL,
  'DELETE /domains/{domain_id}': USUAL,
  'POST /domains/{domain_id}/verify': USUAL,
  'GET /domains/{domain_id}/identity-providers': USUAL,
  'GET /identity-providers': USUAL,
  'POST /identity-providers': [...USUAL, 409],
  'GET /identity-providers/{idp_id}': USUAL,
  'PATCH /identity-providers/{idp_id}': USUAL,
  'DELETE /identity-providers/{idp_id}': USUAL,
  'PUT /identity-providers/{idp_id}/update-attributes': USUAL,
  'POST /identity-providers/{idp_id}/detach': USUAL,
  'POST /identity-providers/{idp_id}/domains': [...USUAL, 409],
  'DELETE /identity-providers/{idp_id}/domains/{domain}': USUAL,
  'GET /identity-providers/{idp_id}/provisioning': USUAL,
  'POST /identity-providers/{idp_id}/provisioning': USUAL,
  'DELETE /identity-providers/{idp_id}/provisioning': USUAL,
  'PUT /identity-providers/{idp_id}/provisioning/update-attributes': USUAL,
  'GET /identity-providers/{idp_id}/provisioning/scim-tokens': USUAL,
  'POST /identity-providers/{idp_id}/provisioning/scim-tokens': USUAL,
  'DELETE /identity-providers/{idp_id}/provisioning/scim-tokens/{idp_scim_token_id}': USUAL,
  'GET /members': USUAL,
  'GET /members/{user_id}': USUAL,
  'POST /delete-memberships': USUAL,
  'GET /member-invitations': USUAL,
  'POST /member-invitations': USUAL,
  'POST /delete-member-invitations': USUAL,
  'GET /member-invitations/{invitation_id}': USUAL,
  'DELETE /member-invitations/{invitation_id}': USUAL,
  'GET /members/{user_id}/roles': USUAL,
  'POST /members/{user_id}/roles': USUAL,
  'DELETE /members/{user_id}/roles': USUAL,
  'POST /members/{user_id}/unassign-roles': USUAL,
  'GET /roles': [400, 401, 403, 429],
  'GET /member-invitations/{invitation_id}/roles': USUAL,
};

/** A problem as the API words it. */
export const PROBLEMS: Readonly<Record<number, { readonly code: string; readonly title: string }>> = {
  400: { code: 'A0E-400-0001', title: 'Bad Request' },
  401: { code: 'A0E-401-0002', title: 'Unauthorized' },
  403: { code: 'A0E-403-0002', title: 'Forbidden' },
  404: { code: 'A0E-404-0002', title: 'Not Found' },
  409: { code: 'A0E-409-0003', title: 'Conflict' },
  429: { code: 'A0E-429-0003', title: 'Too Many Requests' },
};
