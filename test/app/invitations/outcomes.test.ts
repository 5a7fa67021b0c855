import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../app/store/shared-store';
import type { Page, Visitor } from '../../support/visitor';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import {
  alert,
  auditOf,
  EDITOR,
  invitation,
  invitedBy,
  inviting,
  main,
  scriptInvitations,
} from './scripted-invitations';

const PATH = '/admin/invitations/new';
const LEFT = `${PATH}?left`;
const ADA = 'ada@example.com';
const BOB = 'bob@example.com';
const CYD = 'cyd@example.com';
const ALL = [ADA, BOB, CYD];
const PROBLEM = 'https://auth0.com/api-errors#';
const REFUSED = { status: 400, body: { type: `${PROBLEM}A0E-400-0001`, status: 400 } };
const LIMITED = { status: 429, headers: { 'retry-after': '60' } };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(async () => {
  scriptInvitations(app);
  admin = await app.signedIn();
});

const answer = (answers: ScriptedAnswer) => app.api.routes.set('POST /member-invitations', answers);
const open = (path = PATH) => admin.open(app.url + path);
const typed = ({ document }: Page) => document.querySelector('#addresses')?.textContent.trim().split('\n');
const errors = ({ document }: Page) =>
  document.querySelector('#addresses-error')?.textContent.trim().split('\n');

async function send(addresses: readonly string[] = ALL, form?: Page): Promise<Page> {
  const page = form ?? (await open());
  const fields = { addresses: addresses.join('\n'), role: EDITOR.id, days: '3' };
  return admin.submit(page, fields, PATH, false);
}

describe('when the API refuses one of several people', () => {
  beforeEach(() => {
    answer(inviting(app.api, { [BOB]: REFUSED }));
  });

  it('the others are each invited by a separate call, once', async () => {
    const redirect = await send();
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, LEFT]);
    expect(invitedBy(app)).toEqual([ALL, [ADA], [BOB], [CYD]]);
    expect(auditOf(app)).toMatchObject([
      { people: '3', outcome: 'invalid' },
      { people: '1', outcome: 'done' },
      { people: '1', outcome: 'invalid' },
      { people: '1', outcome: 'done' },
    ]);
  });

  it('each person’s outcome is reported, and the form keeps the refused one', async () => {
    await send();
    const page = await open(LEFT);
    expect(page.document.querySelector('.notice.good')?.textContent).toBe(
      '2 people were invited: ada@example.com and cyd@example.com.',
    );
    expect(alert(page)).toBe(
      '2 of 3 people were invited; the others are in the form Auth0 did not accept the invitation for bob@example.com.',
    );
    expect(errors(page)).toEqual(['Auth0 did not accept the invitation for bob@example.com.']);
    expect(typed(page)).toEqual([BOB]);
    expect(page.document.querySelectorAll('[name=role][checked]').map(({ id }) => id)).toEqual([EDITOR.id]);
    expect(page.document.querySelector('#days [selected]')?.getAttribute('value')).toBe('3');
  });

  it('neither reloading nor sending the form again invites anybody twice', async () => {
    const form = await open();
    await Promise.all([send(ALL, form), send(ALL, form)]);
    expect((await send(ALL, form)).headers.get('location')).toBe(LEFT);
    for (const path of [LEFT, LEFT]) expect(typed(await open(path))).toEqual([BOB]);
    expect(invitedBy(app)).toHaveLength(4);
  });

  it('the corrected address is invited alone, and the form is empty afterwards', async () => {
    await send();
    const rest = await open(LEFT);
    scriptInvitations(app);
    const redirect = await send(['robert@example.com'], rest);
    expect(redirect.headers.get('location')).toBe('/admin/invitations');
    expect(invitedBy(app)).toEqual([['robert@example.com']]);
    expect(typed(await open(LEFT))).toEqual(['']);
  });

  it('the API’s reason is shown, escaped', async () => {
    const violation = { detail: 'must not be <b>bob</b>', pointer: '/invitees/0/email' };
    answer(inviting(app.api, { [BOB]: { status: 400, body: { validation_errors: [violation] } } }));
    await send();
    const page = await open(LEFT);
    expect(errors(page)?.[0]).toMatch(/bob@example.com: must not be <b>bob<\/b>$/);
    expect(page.document.querySelector('main .field b')).toBeNull();
  });

  it('a newly opened form and other sessions show none of it', async () => {
    await send();
    expect(main(await open())).not.toContain('bob');
    const other = await app.signedIn();
    expect((await other.open(app.url + LEFT)).body).not.toContain('bob');
  });
});

describe('when the session cannot be stored', () => {
  beforeEach(() => {
    app.onWrite = (key) => (key.startsWith('session:') ? Promise.reject(new StoreError('away')) : undefined);
  });
  afterEach(() => {
    app.onWrite = undefined;
  });

  it('each person’s outcome is shown at once, and sending the form again invites nobody', async () => {
    answer(inviting(app.api, { [BOB]: REFUSED }));
    const form = await open();
    const page = await send(ALL, form);
    expect(page.document.querySelector('.notice.good')?.textContent).toBe(
      '2 people were invited: ada@example.com and cyd@example.com.',
    );
    expect(alert(page)).toContain('2 of 3 people were invited');
    expect(typed(page)).toEqual([BOB]);
    expect((await send(ALL, form)).headers.get('location')).toBe('/admin/invitations');
    expect(invitedBy(app)).toHaveLength(4);
  });

  it('the page still says that all invitations were sent', async () => {
    const page = await send();
    expect(page.status).toBe(503);
    expect(main(page)).toContain(
      '3 people were invited: ada@example.com, bob@example.com, and cyd@example.com.',
    );
    expect(main(page)).not.toContain('not saved');
    expect(invitedBy(app)).toEqual([ALL]);
  });
});

describe('when the API refuses everybody', () => {
  it('the form keeps everybody, each with a reason, and nothing is stored', async () => {
    answer(REFUSED);
    const page = await send();
    expect(page.status).toBe(422);
    expect(alert(page)).toContain('Nobody was invited');
    expect(errors(page)).toHaveLength(3);
    expect(typed(page)).toEqual(ALL);
    expect(typed(await open(LEFT))).toEqual(['']);
  });

  it('a single person is not tried twice', async () => {
    answer({ status: 409, body: { type: `${PROBLEM}A0E-409-0003`, status: 409 } });
    const page = await send([ADA]);
    expect(page.status).toBe(409);
    expect(errors(page)?.[0]).toContain('This person may already be a member.');
    expect(invitedBy(app)).toEqual([[ADA]]);
  });

  it.each([
    ['429', LIMITED, 503, 'too many requests'],
    ['403', { status: 403 }, 403, 'Your roles in the organization do not allow'],
    ['404', { status: 404 }, 404, 'nothing was saved'],
    [
      'a tenant that is not set up',
      { status: 409, body: { type: `${PROBLEM}A0E-409-0001` } },
      502,
      'not set up',
    ],
  ] satisfies [string, ScriptedAnswer, number, string][])(
    'because of %s, they are not tried one by one',
    async (_what, refusal, code, sentence) => {
      answer(refusal);
      const page = await send();
      expect(page.status).toBe(code);
      expect(alert(page)).toContain(sentence);
      expect(typed(page)).toEqual(ALL);
      expect(invitedBy(app)).toEqual([ALL]);
    },
  );
});

describe('when it is uncertain who was invited', () => {
  it.each([
    ['500', { status: 500 }],
    ['nothing', SILENCE],
    ['half a response', { status: 201, body: '[{"id":' }],
    ['an object', { status: 201, body: { id: 'uinv_AAAAAAAAAAAAAAAA' } }],
    ['an empty list', { status: 201, body: [] }],
  ] satisfies [string, ScriptedAnswer][])(
    'because the API answers %s, the page says so, and sending again has no effect',
    async (_what, refusal) => {
      answer(refusal);
      const form = await open();
      const answers = await Promise.all([send(ALL, form), send(ALL, form)]);
      expect(answers.map(({ headers }) => headers.get('location'))).toEqual([LEFT, LEFT]);
      const page = await open(LEFT);
      expect(alert(page)).toContain('It is not certain who was invited');
      expect(alert(page)).toContain('Check the list before you');
      expect(typed(page)).toEqual(ALL);
      expect(invitedBy(app)).toEqual([ALL]);
    },
  );

  it('after one person was refused and another call failed, sending again has no effect', async () => {
    answer(inviting(app.api, { [ADA]: REFUSED, [BOB]: { status: 500 } }));
    const form = await open();
    const answers = [await send([ADA, BOB], form), await send([ADA, BOB], form)];
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual([LEFT, LEFT]);
    expect(invitedBy(app)).toEqual([[ADA, BOB], [ADA], [BOB]]);
    expect(typed(await open(LEFT))).toEqual([ADA, BOB]);
  });

  it('because one person is missing from the response, the form keeps only that person', async () => {
    answer({
      status: 201,
      body: [invitation({ invitee: { email: ADA } }), invitation({ invitee: { email: CYD } })],
    });
    await send();
    const page = await open(LEFT);
    expect(typed(page)).toEqual([BOB]);
    expect(errors(page)).toEqual([
      'It is not certain whether bob@example.com was invited. Check the list before you invite this person again.',
    ]);
  });
});

describe('when the API fails among several calls', () => {
  it.each([
    ['with a rate limit', LIMITED, 'cyd@example.com was not invited.', 'too many requests'],
    ['with an error', { status: 500 }, 'It is not certain whether cyd', 'not about a single address'],
  ] satisfies [string, { status: number }, string, string][])(
    '%s, the others are reported as not invited, without being tried',
    async (_what, error, reason, sentence) => {
      const dee = 'dee@example.com';
      const personal = inviting(app.api, { [BOB]: REFUSED, [CYD]: error });
      answer(personal);
      await send([...ALL, dee]);
      expect(invitedBy(app).slice(0, 4)).toEqual([[...ALL, dee], [ADA], [BOB], [CYD]]);
      expect(
        invitedBy(app)
          .flat()
          .filter((address) => address === dee),
      ).toHaveLength(1);
      const page = await open(LEFT);
      expect(typed(page)).toEqual([BOB, CYD, dee]);
      expect(errors(page)?.[1]).toContain(reason);
      expect(errors(page)?.[2]).toBe('dee@example.com was not invited.');
      expect(alert(page)).toContain('1 of 4 people were invited');
      expect(alert(page)).toContain(sentence);
    },
  );
});
