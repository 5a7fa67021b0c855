import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOGIN_ACTION_NAME } from '../../infra/login-action';
import { takeInventory, type Inventory } from '../dev/adopt/import-file';
import { leaveOutUndeclarable } from '../dev/adopt/leave-out';
import { recogniseAction, recogniseApplication } from '../dev/adopt/recognise';
import { describeTenant, type Described } from '../dev/adopt/stack-configuration';
import { stackText } from '../dev/adopt/stack-text';
import { checkedStack } from '../dev/apply/checked-stack';
import type { LiveTenant } from '../dev/live-tenant/live-tenant';
import { runs } from '../support/runs';
import { anyTenant } from './any-tenant';
import { keepsPrototypes } from './innocent';

/** Running the program takes some hundredths of a second, and 10,000 runs take minutes. */
const MAX_MS = 60 * 60_000;

/**
 * What `npm run adopt` makes of a tenant.
 *
 * @returns nothing for a tenant that it refuses to adopt, and says why
 */
async function adopted(live: LiveTenant): Promise<Inventory | undefined> {
  const application = recogniseApplication(live);
  const action = recogniseAction(live, LOGIN_ACTION_NAME);
  const described = describedOrRefused(describeTenant(live, { application, action }));
  if (described === undefined) return undefined;
  const stack = checkedStack('any', stackText('tenantry', live.domain, described.configuration));
  return takeInventory(stack, live, { clientId: application?.client_id, actionId: action?.id });
}

function describedOrRefused(described: Described): Described | undefined {
  try {
    return leaveOutUndeclarable(described);
  } catch (error) {
    expect(String(error)).toMatch(
      /^Error: The tenant can’t be declared: (\w+: expected |role [^]+ can’t be declared because of its )/,
    );
    return undefined;
  }
}

/** Every identifier that a tenant has, wherever it stands. */
function identifiersOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return /(^|_)id$/.test(name) || name === 'clientIds' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => identifiersOf(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => identifiersOf(held, key));
}

const repeated = (texts: readonly string[]): string[] =>
  texts.filter((text, at) => texts.indexOf(text) !== at);

keepsPrototypes();

const { stackTraceLimit } = Error;
beforeAll(() => {
  // Pulumi captures a stack trace for each promise, which takes half of the time.
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

describe('the import file of any tenant', () => {
  it(
    'lists each resource once, with identifiers of the tenant, and none that is missing',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyTenant, async (live) => {
          const inventory = await adopted(live);
          if (inventory === undefined) return;
          const { resources, missing } = inventory;
          const things = resources.filter(({ component }) => component !== true);
          const components = resources.flatMap(({ component, name }) => (component === true ? name : []));
          const shortNames = things.map(
            ({ type, name }) => `${type.slice(type.lastIndexOf(':') + 1)} ${name}`,
          );
          expect(JSON.parse(JSON.stringify(resources))).toEqual(resources);
          expect(repeated([...shortNames, ...missing])).toEqual([]);
          expect(repeated(things.map(({ type, id = '' }) => `${type} ${id}`))).toEqual([]);
          expect(components.sort()).toEqual(
            [...new Set(things.flatMap(({ parent }) => parent ?? []))].sort(),
          );
          const known = new Set([...identifiersOf(live), 'prompt', 'post-login']);
          for (const { id = '' } of things) {
            for (const part of id.split('::')) expect(known).toContain(part);
          }
        }),
        runs(),
      );
    },
    MAX_MS,
  );
});
