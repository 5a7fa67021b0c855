import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import {
  alert,
  auditOf,
  callsOf,
  EDITOR,
  GONE,
  ID,
  invitation,
  invitedBy,
  main,
  OKTA,
  scriptInvitations,
  status,
} from './scripted-invitations';

const LIST = '/admin/invitations';
const RESEND = `${LIST}/${ID}/resend`;
const REVOKE = `${LIST}/${ID}/revoke`;
const GET = `GET /member-invitations/${ID}?fields=id%2Cinvitee%2Cidentity_provider_id%2Ccreated_at%2Cexpires_at%2Croles`;

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  scriptInvitations(app);
});

const answer = (route: string, answers: ScriptedAnswer) => app.api.routes.set(route, answers);
const open = (path: string) => admin.open(app.url + path);
const bodies = () => app.api.calls.filter(({ method }) => method === 'POST').map(({ body }) => body);

async function send(path: string, form?: Page): Promise<Page> {
  const page = form ?? (await open(path));
  app.api.calls.length = 0;
  return admin.submit(page, {}, path, false);
}

describe('resending an invitation', () => {
  it('asks for confirmation, and says that the old link stops working', async () => {
    const page = await open(RESEND);
    expect(page.document.querySelector('h1')?.textContent).toBe('Send new@example.com a new invitation?');
    expect(main(page)).toContain('The link in the earlier e-mail stops working.');
    expect(page.document.querySelector('main .button.danger')).toBeNull();
    expect(callsOf(app)).toEqual([GET]);
    expect(page.body).not.toContain('secret');
  });

  it('invites the same person on the same terms, in the name of the signed-in user', async () => {
    answer(`GET /member-invitations/${ID}`, {
      body: invitation({ identity_provider_id: OKTA.id }, { ago: 24, left: 48 }),
    });
    const redirect = await send(RESEND);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, LIST]);
    expect(bodies()).toEqual([
      {
        invitees: [{ email: 'new@example.com', roles: [EDITOR.id] }],
        inviter: { name: 'Ada Admin' },
        identity_provider_id: OKTA.id,
        ttl_sec: 259_200,
      },
    ]);
    expect(status(await open(LIST))).toContain('A new invitation was sent.');
    expect(auditOf(app)).toEqual([
      { action: 'invitation.resend', invitation: ID, made: 'uinv_0000000000000000', outcome: 'done' },
    ]);
    expect(app.log).not.toMatch(/new@|secret/);
  });

  it.each([
    ['missing', { created_at: null }, undefined],
    ['not a time', { expires_at: 'soon' }, undefined],
    ['before its beginning', { expires_at: '2020-01-01T00:00:00Z' }, undefined],
    ['beyond the API’s maximum', { expires_at: '2999-01-01T00:00:00Z' }, 2_592_000],
  ])('copes with an old expiry that is %s', async (_what, changes, ttl) => {
    answer(`GET /member-invitations/${ID}`, { body: invitation(changes) });
    await send(RESEND);
    expect((bodies()[0] as { ttl_sec?: number }).ttl_sec).toBe(ttl);
  });

  it('invites only once when the form is sent twice', async () => {
    const form = await open(RESEND);
    app.api.calls.length = 0;
    const answers = await Promise.all([1, 2].map(() => admin.submit(form, {}, RESEND, false)));
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual([LIST, LIST]);
    expect(invitedBy(app)).toEqual([['new@example.com']]);
  });

  it('reports failure when the response contains no invitation', async () => {
    answer('POST /member-invitations', { status: 201, body: [] });
    const page = await send(RESEND);
    expect(page.status).toBe(502);
    expect(alert(page)).toContain('No new invitation was sent');
  });
});

describe('revoking an invitation', () => {
  it('asks for confirmation, makes one API call, and confirms on the list', async () => {
    const page = await open(REVOKE);
    expect(page.document.querySelector('h1')?.textContent).toBe('Revoke the invitation for new@example.com?');
    const redirect = await send(REVOKE, page);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, LIST]);
    expect(callsOf(app)).toEqual([GET, `DELETE /member-invitations/${ID}`]);
    expect(auditOf(app)).toEqual([{ action: 'invitation.revoke', invitation: ID, outcome: 'done' }]);
    expect(status(await open(LIST))).toBe('The invitation was revoked.');
  });

  it('is done only once when the form is sent again from the history', async () => {
    const page = await open(REVOKE);
    await send(REVOKE, page);
    answer(`GET /member-invitations/${ID}`, GONE);
    expect((await send(REVOKE, page)).headers.get('location')).toBe(LIST);
    expect(app.api.calls).toEqual([]);
    expect((await open(REVOKE)).status).toBe(404);
  });

  it('says when the invitation is already gone', async () => {
    const page = await open(REVOKE);
    answer(`DELETE /member-invitations/${ID}`, GONE);
    const told = await send(REVOKE, page);
    expect(told.status).toBe(404);
    expect(alert(told)).toContain('accepted, revoked or replaced by a newer one');
  });
});

describe.each([
  ['resend', RESEND, 'POST /member-invitations', 'No new invitation was sent'],
  ['revoke', REVOKE, `DELETE /member-invitations/${ID}`, 'The invitation was not revoked'],
])('the page to %s an invitation', (_act, path, route, heading) => {
  it('is not found when the invitation is gone or belongs to another organization', async () => {
    answer(`GET /member-invitations/${ID}`, GONE);
    const page = await open(path);
    expect(page.status).toBe(404);
    expect(main(page)).toContain('or does not belong to your organization');
    expect(page.document.querySelector('main a')?.getAttribute('href')).toBe(LIST);
  });

  it('changes nothing when the invitation has gone since it was opened', async () => {
    const form = await open(path);
    answer(`GET /member-invitations/${ID}`, GONE);
    const page = await send(path, form);
    expect(page.status).toBe(404);
    expect(app.api.calls.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each(['uinv_short', 'ord_AAAAAAAAAAAAAAAA', '..%2Froles', `${ID}%0A`, "uinv_'%20or%201=1"])(
    'calls no API for the malformed id %s',
    async (id) => {
      expect((await open(path.replace(ID, id))).status).toBe(404);
      expect(app.api.calls).toEqual([]);
    },
  );

  it.each([
    ['400', { status: 400 }, 422],
    ['403', { status: 403 }, 403],
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 503],
    ['500', { status: 500 }, 503],
    ['nothing', SILENCE, 503],
  ] satisfies [string, ScriptedAnswer, number][])(
    'shows the form again when the API answers %s to the change',
    async (_what, refusal, code) => {
      answer(route, refusal);
      const page = await send(path);
      expect(page.status).toBe(code);
      expect(alert(page)).toContain(heading);
      expect(page.document.querySelector(`form[action="${path}"]`)).not.toBeNull();
    },
  );

  it.each([
    ['half a response', { body: '{"id":' }],
    ['an invitation without an address', { body: { id: ID } }],
  ] satisfies [string, ScriptedAnswer][])('answers 502 when the API answers %s', async (_what, odd) => {
    answer(`GET /member-invitations/${ID}`, odd);
    expect((await open(path)).status).toBe(502);
  });
});
