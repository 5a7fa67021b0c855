import { X509Certificate } from 'node:crypto';
import type { SigningKeyState } from '../../server/signing-keys';
import { notFound } from '../errors';
import { created, ok, operation, type Operation } from '../operation';

/** The keys that sign tokens; only a previous one can be revoked (Revoke Signing Keys). */
export const SIGNING_KEY_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/keys/signing',
    scopes: ['read:signing_keys'],
    handle: async ({ context }) => ok((await context.signingKeys.list()).map(showSigningKey)),
  }),
  operation({
    method: 'get',
    path: '/keys/signing/:kid',
    scopes: ['read:signing_keys'],
    handle: async ({ context, params }) => {
      const found = (await context.signingKeys.list()).find(({ key }) => key.kid === params.kid);
      if (!found) throw unknownKey();
      return ok(showSigningKey(found));
    },
  }),
  operation({
    method: 'post',
    path: '/keys/signing/rotate',
    scopes: [['create:signing_keys', 'update:signing_keys']],
    handle: async ({ context }) => {
      const { kid, certificate: cert } = await context.signingKeys.rotate(context.now());
      return created({ cert, kid });
    },
  }),
  operation({
    method: 'put',
    path: '/keys/signing/:kid/revoke',
    scopes: ['update:signing_keys'],
    handle: ({ context, params }) => {
      const revoked = context.signingKeys.revoke(params.kid, context.now());
      if (!revoked) throw unknownKey();
      return ok({ cert: revoked.certificate, kid: revoked.kid });
    },
  }),
];

/** Auth0 documents no other refusal of a revocation, and no words for this one. */
const unknownKey = () => notFound('The signing key does not exist.');

function showSigningKey({ key, role, currentSince, currentUntil, revokedAt }: SigningKeyState): object {
  const { fingerprint } = new X509Certificate(key.certificate);
  return {
    kid: key.kid,
    cert: key.certificate,
    current: role === 'current',
    next: role === 'next',
    previous: role === 'previous',
    fingerprint,
    thumbprint: fingerprint.replaceAll(':', ''),
    revoked: role === 'revoked',
    ...dated('current_since', currentSince),
    ...dated('current_until', currentUntil),
    ...dated('revoked_at', revokedAt),
  };
}

function dated(name: string, at: number | undefined): object {
  return at === undefined ? {} : { [name]: new Date(at).toISOString() };
}
