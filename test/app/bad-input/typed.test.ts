import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { filledIn, send as sendForm } from '../support/forms';
import { TestApp } from '../support/test-app';
import {
  bodiesOf,
  expectKept,
  expectRefused,
  expectSound,
  expectUntouched,
  openForm,
  told,
  writesOf,
} from './attempt';
import type { HostileKind, TextField } from './form-row';
import { FORMS } from './forms/forms';
import { SEARCHES } from './forms/searches';

/** At least one of each kind; `invisible.test.ts` tests which characters are invisible. */
const HOSTILE: readonly (readonly [kind: HostileKind, what: string, value: string])[] = [
  ['markup', 'markup', '"><img/src=x/onerror=alert(1)><b>x</b>'],
  ['control', 'a null character', 'a\u0000b'],
  ['control', 'an escape sequence', 'a\u001b[2Jb'],
  ['direction', 'a right-to-left override', 'a\u202Egnp.exe'],
  ['invisible', 'a zero-width space', 'a\u200Bb'],
  ['invisible', 'nothing but a Hangul filler', '\u3164'],
];

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());

const named = <T extends { readonly what: string }>(rows: readonly T[]) =>
  rows.map((row) => [row.what, row] as const);
const withFields = FORMS.filter(({ fields }) => fields);
const withTexts = FORMS.filter(({ texts }) => texts);
/** Every field that people type into, once for each route. */
const typedInto = [
  ...new Map(
    FORMS.flatMap((row) =>
      Object.entries(row.texts ?? {}).map(
        ([name, field]) => [`${row.route} ${name}`, [row.what, name, row, field] as const] as const,
      ),
    ),
  ).values(),
];

/** A hostile value inside a format that the field accepts, such as an XML document or a URL. */
function hostileIn(name: string, value: string): string {
  if (name === 'fedMetadataXml') return `<EntityDescriptor>${value}</EntityDescriptor>`;
  return /url$/i.test(name) ? `https://acme.example/${value}` : value;
}

describe('an empty form', () => {
  it.each(named(withFields))('for %s gets an error message, or changes nothing', async (_what, row) => {
    const { entries, send } = await openForm(app, admin, row);
    const tokens = entries.filter(([name]) => name.startsWith('_'));
    const page = await send(tokens);
    expect(page.status).toBe(row.whenEmpty);
    expectSound(page);
    if (page.status === 422) expectRefused(page, row, 422);
    expectUntouched(app);
  });

  it.each(named(withTexts))(
    'for %s with blank fields gets an error message, or changes nothing',
    async (_what, row) => {
      const { form, send } = await openForm(app, admin, row);
      const empty = Object.keys(row.texts ?? {}).map((name) => [name, ''] as const);
      const page = await send(filledIn(form, Object.fromEntries(empty)));
      expect([303, 422]).toContain(page.status);
      expectSound(page);
      expect(writesOf(app)).toEqual([]);
    },
  );
});

describe('an oversized form', () => {
  it.each(named(FORMS))('for %s is refused when it has thousands of fields', async (_what, row) => {
    const { entries, send } = await openForm(app, admin, row);
    const page = await send([...entries, ...Array.from({ length: 3_000 }, (_, n) => [`f${n}`, ''] as const)]);
    expect([page.status, told(page)[0]]).toEqual([413, 'This is too much to send at once']);
    expectSound(page);
    expectUntouched(app);
  });

  it.each(named(FORMS))('for %s is refused when it is 500 kB long', async (_what, row) => {
    const { entries, send } = await openForm(app, admin, row);
    const page = await send([...entries, ['huge', 'x'.repeat(500_000)]]);
    expect(page.status).toBe(413);
    expectSound(page);
    expectUntouched(app);
  });

  it.each(typedInto)(
    'for %s gets an error message for 30,000 characters as %s',
    async (_what, name, row, field) => {
      if (name === 'fedMetadataXml') return;
      const fields = { [name]: 'x'.repeat(30_000) };
      const opened = await openForm(app, admin, row, fields);
      const page = await opened.send();
      expectRefused(page, row, 422);
      expectUntouched(app);
      if (field.secret !== true) expectKept(page, row, opened.fields);
    },
  );

  const limited = typedInto.flatMap(([what, name, row, { limit }]) =>
    limit ? [[what, name, row, ...limit] as const] : [],
  );
  it.each(limited)('for %s enforces the length limit of %s', async (_what, name, row, longest, tooLong) => {
    const refused = await openForm(app, admin, row, { [name]: tooLong });
    const page = await refused.send();
    expectRefused(page, row, 422);
    expectKept(page, row, refused.fields);
    expectUntouched(app);
    const page2 = await (await openForm(app, admin, row, { [name]: longest })).send();
    expect([page2.status, writesOf(app)]).toEqual([303, [row.call]]);
  });
});

describe('a form of the wrong type', () => {
  it.each(named(withFields))('for %s is not carried out with a repeated field', async (_what, row) => {
    const { fields, form, send } = await openForm(app, admin, row);
    const [[name, value] = ['', undefined]] = Object.entries(fields).filter(
      ([, one]) => typeof one === 'string',
    );
    if (typeof value !== 'string') return;
    const page = await send(filledIn(form, { ...fields, [name]: [value, value] }));
    expect([303, 400, 422]).toContain(page.status);
    expectSound(page);
    expectUntouched(app);
  });

  it.each(named(withFields))(
    'for %s ignores field names with brackets, and prototype names',
    async (_what, row) => {
      const { fields, form, send } = await openForm(app, admin, row);
      const nested = Object.entries(fields).flatMap(([name, value]) => [
        [name, undefined] as const,
        [`${name}[]`, value] as const,
        [`${name}[a][b]`, value] as const,
        ['__proto__[polluted]', 'yes'] as const,
        ['constructor[prototype][polluted]', 'yes'] as const,
        ['__proto__', 'yes'] as const,
        ['hasOwnProperty', 'yes'] as const,
        ['toString', 'yes'] as const,
      ]);
      const tokens = form.entries.filter(([name]) => name.startsWith('_'));
      const page = await send(filledIn({ ...form, entries: tokens }, Object.fromEntries(nested)));
      expect([303, 422]).toContain(page.status);
      expectSound(page);
      expect(writesOf(app)).toEqual([]);
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );

  it.each(named(FORMS))('for %s is refused as JSON, multipart or plain text', async (_what, row) => {
    const { form, entries } = await openForm(app, admin, row);
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const page = await admin.open(
        app.url + form.action,
        {
          method: 'POST',
          body: JSON.stringify(Object.fromEntries(entries)),
          headers: { 'content-type': type },
        },
        false,
      );
      expect([page.status, told(page)[0]]).toEqual([403, 'This form is out of date']);
    }
    expectUntouched(app);
  });

  it.each(named(FORMS))('for %s is refused without a valid CSRF token', async (_what, row) => {
    const { entries, send } = await openForm(app, admin, row);
    for (const token of ['', 'f'.repeat(64), 'x']) {
      const page = await send(entries.map(([name, value]) => [name, name === '_csrf' ? token : value]));
      expectSound(page);
      expect([page.status, told(page)[0]]).toEqual([403, 'This form is out of date']);
    }
    expectUntouched(app);
  });
});

describe('a form with hostile input', () => {
  const cells = typedInto.flatMap(([what, name, row, field]) =>
    HOSTILE.map(([kind, odd, value]) => [what, odd, name, row, field, kind, value] as const),
  );

  it.each(cells)(
    'for %s is refused, or carried out unaltered, with %s as %s',
    async (_what, _odd, name, row, field: TextField, kind, value) => {
      const typed = hostileIn(name, value);
      const opened = await openForm(app, admin, row, { [name]: typed });
      const page = await opened.send();
      expect(page.body).not.toMatch(/<img\/src=x|<b>x<\/b>/);
      expect(app.log).not.toContain('onerror');
      if (field.takes?.includes(kind)) {
        expect([page.status, writesOf(app)]).toEqual([303, [row.call]]);
        expect(JSON.stringify(bodiesOf(app))).toContain(JSON.stringify(typed).slice(1, -1));
        return;
      }
      expectRefused(page, row, 422);
      expectUntouched(app);
      if (kind !== 'control') expectKept(page, row, opened.fields);
    },
  );
});

describe('a search with odd input', () => {
  const ODD: readonly (readonly [what: string, value: string])[] = [
    ['nothing', ''],
    ['4,000 characters', 'x'.repeat(4_000)],
    ...HOSTILE.map(([, what, value]) => [what, value] as const),
  ];
  const cells = SEARCHES.flatMap((row) => ODD.map(([odd, value]) => [row.what, odd, row, value] as const));

  it.each(cells)('for %s answers safely to %s', async (_what, _odd, row, value) => {
    const { form } = await openForm(app, admin, { ...row, about: /./, leadsTo: '', whenGone: 404 });
    for (const entries of [
      [[row.field, value]],
      [
        [row.field, value],
        [row.field, value],
      ],
      [[`${row.field}[a]`, value]],
    ] as const) {
      app.api.calls.length = 0;
      const page = await sendForm(admin, app.url, form, entries);
      expect([200, row.whenOdd]).toContain(page.status);
      expectSound(page);
      expect(page.body).not.toMatch(/<img\/src=x|<b>x<\/b>/);
      expect(app.api.calls.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)).toEqual(
        row.calls.map((call) => call.replace(' ', ' /my-org/v1')),
      );
    }
  });
});
