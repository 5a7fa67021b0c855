/**
 * Auth0 Action of the login flow (post-login): puts the roles that a member holds in their organization into the ID
 * token, as the claim `{CLAIM_NAMESPACE}/org_roles`, a list of role names, and the organization's display name, as
 * `{CLAIM_NAMESPACE}/org_display_name`. A login outside an organization gets neither.
 *
 * Secret: CLAIM_NAMESPACE, an https URL without a trailing slash. If it is missing or no such URL, the Action throws
 * and Auth0 fails the login, so that a faulty deployment shows at once: Auth0 drops claims without a namespace, and the
 * app would tell every admin that they have no role, while their access token still opens the admin pages.
 */

interface PostLoginEvent {
  readonly organization?: { readonly id: string; readonly display_name?: string };
  /** Omitted by Auth0 when it has nothing to report. */
  readonly authorization?: { readonly roles?: readonly string[] };
  readonly secrets: Readonly<Record<string, string | undefined>>;
}

interface PostLoginApi {
  readonly idToken: { setCustomClaim(name: string, value: unknown): void };
}

// eslint-disable-next-line @typescript-eslint/require-await -- Auth0 documents the handler as async
export async function onExecutePostLogin(event: PostLoginEvent, api: PostLoginApi): Promise<void> {
  if (!event.organization) return;
  const namespace = event.secrets.CLAIM_NAMESPACE;
  if (namespace === undefined || !/^https:\/\/[^\s/?#]+(?:\/[^\s/?#]+)*$/.test(namespace)) {
    throw new Error(
      'The secret CLAIM_NAMESPACE of the Action "add organization roles" has to be an https URL without a trailing ' +
        `slash, such as https://example.com, but ${namespace === undefined ? 'is missing' : 'is not'}`,
    );
  }
  api.idToken.setCustomClaim(`${namespace}/org_roles`, event.authorization?.roles ?? []);
  const name = event.organization.display_name;
  if (name) api.idToken.setCustomClaim(`${namespace}/org_display_name`, name);
}
