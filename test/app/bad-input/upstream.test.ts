import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { ENDLESS, SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import { PROBLEM } from '../support/whole-organization';
import {
  expectAudit,
  expectKept,
  expectRefused,
  expectUntouched,
  linesOf,
  openForm,
  writesOf,
} from './attempt';
import { calls } from './form-row';
import { FORMS } from './forms/forms';

const half = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
  response.write('{"id":', () => response.destroy());
};

const tooLong = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(5 * 1024 * 1024, ' '));
};

/** How the API may fail, and what the app makes of it. */
const WEATHER: readonly (readonly [
  what: string,
  answer: ScriptedAnswer,
  status: number,
  retryAfter: string | null,
  outcome: string,
])[] = [
  [
    'too many requests, for 7 seconds',
    { status: 429, headers: { 'retry-after': '7' }, body: { type: `${PROBLEM}A0E-429-0003` } },
    503,
    '7',
    'rate_limited',
  ],
  [
    'too many requests, for an absurdly long time',
    { status: 429, headers: { 'retry-after': '99999999999999999999' } },
    503,
    '3600',
    'rate_limited',
  ],
  ['too many requests', { status: 429 }, 503, '5', 'rate_limited'],
  [
    'an internal error',
    { status: 500, body: { stack: 'at secret (/src/secret.js:1:1)' } },
    503,
    '5',
    'unavailable',
  ],
  [
    'a gateway error',
    { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>' },
    503,
    '5',
    'unavailable',
  ],
  ['no response', SILENCE, 503, '5', 'timed_out'],
  ['a closed connection', (response) => response.destroy(), 503, '5', 'unavailable'],
  ['half a response', half, 503, '5', 'unavailable'],
  ['half a document', { body: '{"id":' }, 502, null, 'malformed'],
  [
    'a page in HTML',
    { headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' },
    502,
    null,
    'malformed',
  ],
  [
    'a redirect',
    { status: 302, headers: { location: 'https://elsewhere.example/' } },
    502,
    null,
    'malformed',
  ],
  ['an unknown status', { status: 499 }, 502, null, 'malformed'],
  ['a response that never ends', ENDLESS, 503, '5', 'timed_out'],
  ['a response of 5 MB', tooLong, 502, null, 'malformed'],
];

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());

/** One form for each route, because all kinds of identity providers share these. */
const rows = [...new Map(FORMS.filter(calls).map((row) => [row.route, row] as const)).values()];
const cellsOf = (weathers: typeof WEATHER) =>
  rows.flatMap((row) =>
    weathers.map(([weather, answer, status, retryAfter, outcome]) => {
      return [row.what, weather, row, answer, status, retryAfter, outcome] as const;
    }),
  );
/** Without timeouts, which take long and end in the same way. */
const quick = WEATHER.filter(([, , , , outcome]) => outcome !== 'timed_out').filter((_, n) => n % 2 === 0);

describe('a form whose change fails at the API', () => {
  const cells = cellsOf(WEATHER);
  it.each(cells)(
    'for %s says so after %s',
    async (_what, _weather, row, answer, status, retryAfter, outcome) => {
      const opened = await openForm(app, admin, row);
      app.api.routes.set(row.call, answer);
      const page = await opened.send();
      const leadsOn = row.whenUnsure !== undefined && outcome !== 'rate_limited';
      if (leadsOn) expect([page.status, page.headers.get('location')]).toEqual([303, row.whenUnsure]);
      else expect(page.headers.get('retry-after')).toBe(retryAfter);
      const telling = leadsOn ? await admin.open(app.url + row.whenUnsure) : page;
      expectRefused(telling, row, leadsOn ? 200 : status);
      expectKept(telling, row, opened.fields);
      expect(new Set(writesOf(app))).toEqual(new Set([row.call]));
      if (outcome !== 'rate_limited') expect(writesOf(app)).toHaveLength(1);
      expectAudit(app, page, row.audit, outcome);
      expect(page.body).not.toContain('secret.js');
      expect(linesOf(app, page).filter(({ msg }) => msg === 'request')).toMatchObject([
        { status: page.status, level: 50, err: { type: 'MyOrganizationError' } },
      ]);
    },
  );
});

describe('a form that is sent while every API call fails', () => {
  it.each(cellsOf(quick))(
    'for %s says that nothing was done after %s',
    async (_what, _weather, row, answer, status, retryAfter) => {
      const opened = await openForm(app, admin, row);
      app.api.routes.clear();
      app.api.script = [answer];
      const page = await opened.send();
      const away = row.whenAway ?? [status, retryAfter];
      expect([page.status, page.headers.get('retry-after')]).toEqual(away);
      expectRefused(page, { ...row, about: /(Nothing|Nobody) was|was not|were not/ }, away[0]);
      expectKept(page, row, opened.fields);
      const isAsked = app.api.calls.some(({ method }) => method === 'GET');
      if (isAsked) expectUntouched(app);
    },
  );
});
