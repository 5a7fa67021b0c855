import type { Page } from '../../support/visitor';
import type { ScriptedAnswer } from '../support/scripted-api';
import type { TestApp } from '../support/test-app';

export const ID = 'uinv_AAAAAAAAAAAAAAAA';
export const EDITOR = { id: 'rol_EEEEEEEEEEEEEEEE', name: 'editor', description: 'May <edit>' };
export const VIEWER_ROLE = { id: 'rol_VVVVVVVVVVVVVVVV', name: 'viewer' };
export const OKTA = {
  id: 'con_AAAAAAAAAAAAAAAA',
  name: 'okta',
  display_name: 'Acme & Okta',
  is_enabled: true,
};
const OFF = { id: 'con_BBBBBBBBBBBBBBBB', name: 'adfs', is_enabled: false };
export const GONE = { status: 404, body: { type: 'https://auth0.com/api-errors#A0E-404-0002', status: 404 } };
/** Whoever has this link can accept the invitation. */
const SECRET_LINK = 'https://app.example/auth/login?invitation=a-secret-ticket';

const HOUR = 60 * 60_000;

/** An invitation created `ago` hours ago that expires in `left` hours. */
export const invitation = (changes: object = {}, { ago = 24, left = 6 * 24 } = {}) => ({
  id: ID,
  organization_id: 'org_AAAAAAAAAAAAAAAA',
  inviter: { name: 'Olivia <Admin>' },
  invitee: { email: 'new@example.com' },
  created_at: new Date(Date.now() - ago * HOUR).toISOString(),
  expires_at: new Date(Date.now() + left * HOUR).toISOString(),
  roles: [EDITOR.id],
  invitation_url: SECRET_LINK,
  ticket_id: 'a-secret-ticket',
  ...changes,
});

/** Scripts an API with one invitation that invites everybody, and forgets earlier calls. */
export function scriptInvitations({ api, logLines }: TestApp): void {
  api.calls.length = 0;
  logLines.length = 0;
  api.script = [{ status: 500 }];
  api.routes.clear();
  for (const [route, answer] of [
    ['GET /member-invitations', { body: { invitations: [invitation()] } }],
    ['POST /member-invitations', inviting(api)],
    [`GET /member-invitations/${ID}`, { body: invitation() }],
    [`DELETE /member-invitations/${ID}`, { status: 204, body: '' }],
    ['GET /roles', { body: { roles: [VIEWER_ROLE, EDITOR] } }],
    ['GET /identity-providers', { body: { identity_providers: [OKTA, OFF] } }],
  ] as const) {
    api.routes.set(route, answer);
  }
}

/** Answers a request for invitations: with the error of the first person who has one, otherwise with all of them. */
export function inviting(
  api: TestApp['api'],
  errors: Readonly<Record<string, { readonly status: number; readonly body?: object }>> = {},
): ScriptedAnswer {
  return (response) => {
    const addresses = invitedIn(api.calls.at(-1)?.body);
    const [error] = addresses.flatMap((address) => errors[address] ?? []);
    const made = addresses.map((email, index) =>
      invitation({ id: `uinv_${String(index).padStart(16, '0')}`, invitee: { email } }),
    );
    response.writeHead(error?.status ?? 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify(error ? (error.body ?? {}) : made));
  };
}

const invitedIn = (body: unknown): string[] =>
  (body as { invitees: { email: string }[] }).invitees.map(({ email }) => email);

/** The people whom the API was asked to invite, for each call. */
export const invitedBy = ({ api }: TestApp): string[][] =>
  api.calls.filter(({ method }) => method === 'POST').map(({ body }) => invitedIn(body));

/** The API calls so far, in order. */
export function callsOf({ api }: TestApp): string[] {
  return api.calls.map(({ method, path }) => `${method} ${path.replace('/my-org/v1', '')}`);
}

/** The fields of every log line. */
const COMMON = ['level', 'time', 'requestId', 'msg', 'user', 'organization'];

/** The audit lines, without the fields of every log line. */
export function auditOf({ logLines }: TestApp): object[] {
  return logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'audit')
    .map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => !COMMON.includes(name))));
}

export const main = (page: Page) =>
  page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
export const alert = (page: Page) =>
  page.document.querySelector('[role=alert]')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
export const status = (page: Page) => page.document.querySelector('[role=status]')?.textContent ?? '';
