import { addOrganization } from '../../support/second-organization';
import type { RunningProduct } from '../running-product';
import type { DirectApi, Person } from './direct-api';

/** Identifiers of what an organization has: what an outsider may have come by, and can try. */
export interface Ids {
  readonly organization: string;
  readonly member: string;
  readonly domain: string;
  readonly domainName: string;
  readonly provider: string;
  readonly token: string;
  readonly invitation: string;
}

/** An organization full of things by which it would be known anywhere. */
export interface Organization {
  readonly admin: Person;
  readonly ids: Ids;
  /** What nobody else is ever to see, and its own administrator sees on the app's pages; it reads the same in an address. */
  readonly canaries: readonly string[];
  /** The value of a provisioning token, which was told when it was made and never again. */
  readonly secret: string;
}

const PASSWORD = 'Canary-Person-1';

/** Makes an organization beside Acme, with an administrator who signs in by the domain of their address. */
export async function addAdmin({ management }: RunningProduct, name: string): Promise<Person> {
  const domain = `${name}.test`;
  const admin = { email: `admin@${domain}`, password: PASSWORD };
  await management.call('POST', '/users', {
    ...admin,
    connection: 'Username-Password-Authentication',
    name: `${name} admin`,
  });
  const id = await addOrganization(management, { name, display_name: name, admin: admin.email });
  await management.call('POST', `/organizations/${id}/discovery-domains`, { domain, status: 'verified' });
  return admin;
}

/**
 * Gives an organization, through its administrator, one of everything that it can have.
 *
 * @param mark what its canaries are known by
 */
export async function fill(
  { management }: RunningProduct,
  direct: DirectApi,
  admin: Person,
  mark: string,
): Promise<Organization> {
  const { access_token } = await direct.tokensOf(admin);
  const call = async (method: string, path: string, sent?: object): Promise<unknown> => {
    const body = sent && JSON.stringify(sent);
    const { status, text } = await direct.call(access_token, { method, path, body });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const details = { display_name: `canary-${mark}-organization` };
  const { id: organization } = (await call('PATCH', '/details', details)) as { id: string };
  const email = `person-${mark}@${admin.email.split('@')[1] ?? ''}`;
  const name = `canary-${mark}-person`;
  const person = { connection: 'Username-Password-Authentication', email, password: PASSWORD, name };
  const { user_id: member } = (await management.call('POST', '/users', person)) as { user_id: string };
  await management.call('POST', `/organizations/${organization}/members`, { members: [member] });
  const domainName = `canary-${mark}.example`;
  const domain = (await call('POST', '/domains', { domain: domainName })) as {
    id: string;
    verification_txt: string;
  };
  const provider = (await call('POST', '/identity-providers', {
    strategy: 'okta',
    name: `idp-${mark}`,
    display_name: `canary-${mark}-provider`,
    options: { domain: `sso-${mark}.example`, client_id: `canary-${mark}-client`, client_secret: 'kept' },
  })) as { id: string };
  const provisioning = `/identity-providers/${provider.id}/provisioning`;
  await call('POST', provisioning);
  const token = (await call('POST', `${provisioning}/scim-tokens`, {})) as {
    token_id: string;
    token: string;
  };
  const invited = `invited-${mark}@elsewhere.test`;
  const invitees = [{ email: invited }];
  const [invitation] = (await call('POST', '/member-invitations', { invitees })) as { id: string }[];
  return {
    admin,
    ids: {
      organization,
      member,
      domain: domain.id,
      domainName,
      provider: provider.id,
      token: token.token_id,
      invitation: invitation?.id ?? '',
    },
    canaries: [
      ...[details.display_name, name, `person-${mark}@`, domain.verification_txt, `invited-${mark}@`],
      ...[`canary-${mark}-provider`, `canary-${mark}-client`, `sso-${mark}.example`],
    ],
    secret: token.token,
  };
}

/** What an organization has and how that is set, as its administrator is told by the API. */
export async function pictureOf(direct: DirectApi, { admin }: Organization): Promise<string> {
  const { access_token } = await direct.tokensOf(admin);
  const look = async (path: string) => (await direct.call(access_token, { method: 'GET', path })).text;
  const parts = await Promise.all(
    [
      '/details',
      '/domains?take=100',
      '/identity-providers',
      '/members?take=100&fields=user_id,email,name,roles',
      '/member-invitations?take=100',
    ].map(look),
  );
  const [, domains = '', providers = ''] = parts;
  const { organization_domains } = JSON.parse(domains) as { organization_domains: { id: string }[] };
  const { identity_providers } = JSON.parse(providers) as { identity_providers: { id: string }[] };
  const below = [
    ...organization_domains.map(({ id }) => `/domains/${id}/identity-providers`),
    ...identity_providers.flatMap(({ id }) => [
      `/identity-providers/${id}`,
      `/identity-providers/${id}/provisioning`,
      `/identity-providers/${id}/provisioning/scim-tokens`,
    ]),
  ];
  return [...parts, ...(await Promise.all(below.map(look)))].join('\n');
}
