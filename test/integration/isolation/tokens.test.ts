import { decodeJwt, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRunningProduct, type RunningProduct } from '../running-product';
import { DirectApi, type DirectRequest, type Person, type Tokens } from './direct-api';
import { aimedAt, everyRequest } from './every-request';
import { addAdmin, fill, type Organization } from './organization';
import { expectNothingOf, leaving } from './victim';

/** Longer than an access token of the My Organization API lives, in milliseconds. */
const OUTLIVED = 601_000;

let product: RunningProduct;
let direct: DirectApi;
let acme: Person;
let victim: Organization;
let tokens: Tokens;
let requests: readonly DirectRequest[];

beforeAll(async () => {
  product = await startRunningProduct();
  direct = new DirectApi(product);
  const [email, password] = ['org-admin@example.com', 'Embedded-Admin-1'];
  acme = { email, password };
  victim = await fill(product, direct, await addAdmin(product, 'globex'), 'rusty');
  tokens = await direct.tokensOf(victim.admin);
  requests = (await everyRequest()).map((request) => aimedAt(request, (kind) => victim.ids[kind]));
});
afterAll(() => product.stop());

/** A token that somebody else signed, with their public key in its header. */
async function signedElsewhere(claims: JWTPayload): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { kid, typ } = headOf(tokens.access_token);
  const head = { alg: 'RS256', kid, typ, jwk: await exportJWK(publicKey) };
  return new SignJWT(claims).setProtectedHeader(head).sign(privateKey);
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const headOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string; typ: string };

async function expectRefused(token: string): Promise<void> {
  for (const request of requests) {
    const { method, path } = request;
    const { status, text } = await direct.call(token, request);
    expect([method, path, status]).toEqual([method, path, 401]);
    expectNothingOf(victim, text);
  }
}

describe('a token', () => {
  it('that is valid gives access to its own organization', async () => {
    const { status, text } = await direct.call(tokens.access_token, { method: 'GET', path: '/details' });
    expect(status).toBe(200);
    expect(() => {
      expectNothingOf(victim, text);
    }).toThrow();
  });

  const claims = () => decodeJwt(tokens.access_token);
  const FORGED: readonly (readonly [what: string, make: () => string | Promise<string>])[] = [
    ['for another API', () => direct.machineToken()],
    ['that is an ID token', () => tokens.id_token],
    ['without a signature, with alg none', () => new UnsecuredJWT(claims()).encode()],
    [
      'whose algorithm was changed to none',
      () => tokens.access_token.replace(/^[^.]+/, encoded({ ...headOf(tokens.access_token), alg: 'none' })),
    ],
    ['that somebody else signed', () => signedElsewhere(claims())],
    ['of another issuer', () => signedElsewhere({ ...claims(), iss: 'https://elsewhere.example/' })],
    [
      'of another organization, with org_id changed to this one',
      async () => {
        const { access_token } = await direct.tokensOf(acme);
        const [head = '', , signature = ''] = access_token.split('.');
        const changed = { ...decodeJwt(access_token), org_id: victim.ids.organization };
        return [head, encoded(changed), signature].join('.');
      },
    ],
    ['that is truncated', () => tokens.access_token.slice(0, -8)],
    ['of one letter', () => 'x'],
  ];

  it.each(FORGED)('%s gives access to nothing', async (_what, make) => {
    const token = await make();
    await leaving(direct, victim, () => expectRefused(token));
  });

  it('that has expired gives access to nothing', async () => {
    const { access_token } = await direct.tokensOf(victim.admin);
    product.advanceTenant(OUTLIVED);
    try {
      await leaving(direct, victim, () => expectRefused(access_token));
    } finally {
      product.advanceTenant(-OUTLIVED);
    }
  });

  it('issued before a role was removed gives no access to another organization', async () => {
    const { organization, member } = (await fill(product, direct, acme, 'wavy')).ids;
    const { management } = product;
    const roles = (await management.call('GET', '/roles')) as { id: string; name: string }[];
    const admins = { roles: roles.filter(({ name }) => name === 'admin').map(({ id }) => id) };
    const path = `/organizations/${organization}/members/${encodeURIComponent(member)}/roles`;
    await management.call('POST', path, admins);
    const person = { email: 'person-wavy@example.com', password: 'Canary-Person-1' };
    const { access_token } = await direct.tokensOf(person);
    await management.call('DELETE', path, admins);
    const statuses = new Set<number>();
    await leaving(direct, victim, async () => {
      for (const request of requests) {
        const { status, text } = await direct.call(access_token, request);
        statuses.add(status);
        expect(status).toBeLessThan(500);
        expectNothingOf(victim, text);
      }
    });
    // It stays valid for its own organization until it expires, 10 minutes after it was issued.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 404]));
  });
});
