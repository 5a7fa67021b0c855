import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../app/my-organization/answer';
import { MyOrganizationError } from '../../app/my-organization/my-organization-error';
import { OPERATIONS } from '../../app/my-organization/operations/operations';
import { DOMAINS, OKTA, OPEN } from '../app/identity-providers/sample';
import { runs } from '../support/runs';
import { anyJson, deepJson, textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';
import { jsonLike } from './json-like';

type Read = (body: unknown) => unknown;

/** All operations, by their paths in the tree. */
function readersIn(tree: object, parents = ''): (readonly [string, Read])[] {
  return Object.entries(tree).flatMap(([name, node]: [string, object]) =>
    'read' in node && typeof node.read === 'function'
      ? [[parents + name, node.read as Read] as const]
      : readersIn(node, `${parents}${name}.`),
  );
}
const READERS = readersIn(OPERATIONS);

const ROLE = { id: 'rol_0000000000000001', name: 'admin', description: 'Administrator' };
const MEMBER = {
  user_id: 'auth0|1',
  email: 'ada@example.com',
  name: 'Ada',
  created_at: '2026-01-01',
  roles: [ROLE],
};
const INVITATION = {
  id: 'uinv_0000000000000001',
  organization_id: 'org_1',
  invitee: { email: 'ada@example.com' },
  inviter: { name: 'Bob' },
  created_at: '2026-01-01T00:00:00Z',
  expires_at: '2026-01-08T00:00:00Z',
  roles: ['rol_1'],
  ticket_id: 't',
  invitation_url: 'https://a.example/',
};
const TOKEN = {
  token_id: 'tok_0000000000000001',
  token: 'secret',
  scopes: ['get:users'],
  created_at: '2026-01-01',
};

const ATTRIBUTE = { user_attribute: 'email', is_required: true, is_extra: false, is_missing: false };

/** An answer with every property that operations read. */
const WHOLE = {
  ...OKTA,
  ...OPEN,
  ...DOMAINS[0],
  ...ROLE,
  ...INVITATION,
  ...MEMBER,
  ...TOKEN,
  identity_provider_id: 'con_0000000000000001',
  identity_provider_name: 'acme',
  attributes: [{ ...ATTRIBUTE, sso_field: ['mail'], provisioning_field: 'emails' }],
  user_id_attribute: 'externalId',
  updated_on: '2026-01-01',
  branding: { logo_url: 'https://a.example/logo.png', colors: { primary: '#000', page_background: '#fff' } },
  allowed_strategies: ['okta'],
  connection_deletion_behavior: 'allow',
  identity_providers: [OKTA],
  organization_domains: DOMAINS,
  members: [MEMBER],
  invitations: [INVITATION],
  scim_tokens: [TOKEN],
  method: 'scim',
  next: 'cursor',
};
const WHOLES = [WHOLE, INVITATION, [INVITATION]];

/** What reading this text as an answer returns or throws. */
function outcomeOf(read: Read, text: string): unknown {
  try {
    return read(readAnswer({ status: 200, headers: { get: () => null }, text }, 0));
  } catch (error) {
    return error;
  }
}

keepsPrototypes();

describe('any answer of the API', () => {
  const value = fc.oneof(anyJson, textsLike('okta', 'verified', '2026-01-01'));
  const document = fc.oneof(fc.oneof(...WHOLES.map((whole) => jsonLike(whole, value))), anyJson, deepJson);
  const text = fc.oneof(
    { weight: 8, arbitrary: document.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: textsLike('{"id":"org_1"}', '[]', 'null', '') },
  );

  it('is parsed by every operation, or refused as malformed', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const [name, read] of READERS) {
          const outcome = quickly(() => outcomeOf(read, given));
          if (!(outcome instanceof Error)) continue;
          expect([name, outcome]).toEqual([name, expect.any(MyOrganizationError)]);
          expect(outcome).toMatchObject({ kind: 'malformed' });
        }
      }),
      runs(),
    );
  });

  it('is parsed by every operation when it is complete', () => {
    expect(READERS.length).toBeGreaterThan(30);
    const isRead = (read: Read) =>
      WHOLES.some((whole) => !(outcomeOf(read, JSON.stringify(whole)) instanceof Error));
    expect(READERS.filter(([, read]) => !isRead(read)).map(([name]) => name)).toEqual([]);
  });
});
