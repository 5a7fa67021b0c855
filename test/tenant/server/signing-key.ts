import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'jose';
import { generate } from 'selfsigned';

/** The RS256 key that signs every token of one tenant. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The private key with `kid`, `alg` and `use`, for the OpenID provider. */
  readonly privateJwk: JWK;
  /** A self-signed certificate of the public key, PEM, as clients carry it. */
  readonly certificate: string;
}

/** Creates a new key, as a tenant does at its start. */
export async function createSigningKey(): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const privateKey = createPrivateKey(pair.privateKey);
  const kid = randomBytes(12).toString('base64url');
  const privateJwk: JWK = { ...(privateKey.export({ format: 'jwk' }) as JWK), kid, alg: 'RS256', use: 'sig' };
  const { cert: certificate } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyPair: pair,
  });
  return { kid, privateKey, publicKey: createPublicKey(pair.publicKey), privateJwk, certificate };
}
