import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { badRequest } from './errors';

/**
 * Reads a public key from PEM, which may be a certificate or a key.
 *
 * @throws ManagementError 400
 */
export function readPublicKey(pem: string): { key: KeyObject; certificate?: X509Certificate } {
  try {
    if (!pem.includes('BEGIN CERTIFICATE')) return { key: createPublicKey(pem) };
    const certificate = new X509Certificate(pem);
    return { key: certificate.publicKey, certificate };
  } catch {
    throw badRequest(
      'Invalid public key: pem has to be a PEM-encoded public key or certificate',
      'invalid_body',
    );
  }
}

/** A key's SHA-256 thumbprint by RFC 7638, base64url. */
export function jwkThumbprint(key: KeyObject): string {
  const { crv, e, kty, n, x, y } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, e, kty, n, x, y })).digest('base64url');
}
