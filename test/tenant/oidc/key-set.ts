import { exportJWK, type JWK } from 'jose';
import type { SigningKeys } from '../server/signing-keys';

/** The document at `jwks_uri`: the current key, the next one, and the previous ones that were not revoked. */
export async function toKeySet(signingKeys: SigningKeys): Promise<{ readonly keys: readonly JWK[] }> {
  const published = (await signingKeys.list()).filter(({ role }) => role !== 'revoked');
  const keys = published.map(async ({ key: { kid, publicKey } }) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: 'RS256',
    use: 'sig',
  }));
  return { keys: await Promise.all(keys) };
}
