import { expect } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { ADMIN } from '../support/fake-oidc';
import { filledIn, formTo, send, type Entries, type Form } from '../support/forms';
import type { TestApp } from '../support/test-app';
import { scriptOrganization } from '../support/whole-organization';
import type { Audit, Fields, FormRow } from './form-row';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A form that was opened and filled in, and not sent yet. */
export interface Opened {
  readonly form: Form;
  readonly entries: Entries;
  /** What was filled in. */
  readonly fields: Fields;
  /** Sends it, with other entries where these are given. */
  readonly send: (entries?: Entries) => Promise<Page>;
}

/** Opens a form's page in a complete organization, fills the form in, and forgets the API calls made so far. */
export async function openForm(app: TestApp, admin: Visitor, row: FormRow, fields?: Fields): Promise<Opened> {
  scriptOrganization(app, row.provider?.[0], row.provider?.[1]);
  return fillIn(app, admin, row, fields);
}

/** The same, with the API responses that are scripted already. */
export async function fillIn(app: TestApp, admin: Visitor, row: FormRow, fields?: Fields): Promise<Opened> {
  await row.prepare?.(app);
  const page = await admin.open(app.url + row.page);
  const form = formTo(page, row.action ?? row.page);
  const filled = { ...(await row.fields?.()), ...fields };
  const entries = filledIn(form, filled);
  app.api.calls.length = 0;
  app.logLines.length = 0;
  return { form, entries, fields: filled, send: (other = entries) => send(admin, app.url, form, other) };
}

/** What the API was asked to change, as `METHOD /path`. */
export const writesOf = ({ api }: TestApp): string[] =>
  api.calls
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${decodeURIComponent(path.replace('/my-org/v1', ''))}`);

export const bodiesOf = ({ api }: TestApp): unknown[] =>
  api.calls.filter(({ method }) => method !== 'GET').map(({ body }) => body);

/** What a page says about what went wrong or was done, as whole texts. */
export function told({ document }: Page): string[] {
  const main = document.querySelector('main');
  const said = main?.querySelectorAll('[role=alert], [role=status], .lead') ?? [];
  const heading = main?.querySelector('h1')?.textContent ?? '';
  return [heading, ...said.map(({ textContent }) => textContent)]
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** What holds for every response: it is an HTML page or a redirect, and reveals nothing internal. */
export function expectSound(page: Page): void {
  expect(page.headers.get('x-request-id')).toMatch(UUID);
  expect(page.headers.get('x-powered-by')).toBeNull();
  if (page.status >= 300 && page.status < 400) return;
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.document.querySelectorAll('main h1')).toHaveLength(1);
  expect(page.document.querySelectorAll('[role=alert]').length).toBeLessThanOrEqual(1);
  const sentences = page.document.querySelectorAll('[role=alert] :is(p, li)').map((one) => one.textContent);
  expect(sentences).toEqual([...new Set(sentences)]);
  expect(page.body).not.toMatch(/\bat .+:\d+:\d+|node_modules|\wError\b|\[object |&lt;anonymous|A0E-\d/);
  expect(page.document.querySelector('main')?.textContent).not.toMatch(/\bundefined\b|\bNaN\b/);
}

/** Expects a page with this status that says what was not done. */
export function expectRefused(page: Page, row: FormRow, status: number): void {
  expect({ status: page.status, told: told(page) }).toEqual({
    status,
    told: expect.arrayContaining([expect.stringMatching(/[.。]$/)]) as unknown,
  });
  expect(told(page).join(' ')).toMatch(row.about);
  expectSound(page);
}

/** Expects the page to keep the input, in its fields or in a list; secrets nowhere. */
export function expectKept(page: Page, row: FormRow, fields: Fields): void {
  for (const [name, { secret = false }] of Object.entries(row.texts ?? {})) {
    const value = fields[name];
    if (typeof value !== 'string' || value === '') continue;
    if (secret) expect(page.body).not.toContain(value);
    else expect(shown(page, name)).toContain(value.trim());
  }
}

/** The values that a page shows in a field, and those that it lists. */
function shown({ document }: Page, name: string): string[] {
  const fields = document.querySelectorAll(`main [name=${name}]`).map((field) => {
    return field.tagName === 'TEXTAREA'
      ? field.textContent.replace(/^\n/, '')
      : (field.getAttribute('value') ?? '');
  });
  return [...fields, ...document.querySelectorAll('.typed li').map(({ textContent }) => textContent)];
}

/** The log lines of one request. */
export function linesOf({ logLines }: TestApp, page: Page): Record<string, unknown>[] {
  return logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ requestId }) => requestId === page.headers.get('x-request-id'));
}

/** Expects one audit line of the request, with these facts and no others. */
export function expectAudit(
  app: TestApp,
  page: Page,
  { action, target, made }: Audit,
  outcome: string,
): void {
  const lines = linesOf(app, page).filter(({ msg }) => msg === 'audit');
  expect(lines).toEqual([
    {
      level: 30,
      time: expect.any(String) as unknown,
      msg: 'audit',
      requestId: page.headers.get('x-request-id'),
      action,
      ...target,
      ...(outcome === 'done' && made),
      outcome,
      user: ADMIN.id,
      organization: ADMIN.organization.id,
    },
  ]);
}

/** Expects that nothing was changed, and that no audit line says otherwise. */
export function expectUntouched(app: TestApp): void {
  expect(writesOf(app)).toEqual([]);
  expect(app.log).not.toContain('"msg":"audit"');
}
