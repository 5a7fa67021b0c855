import { X509Certificate } from 'node:crypto';

/** The certificate that a text holds, as PEM, as base64 of DER, or as base64 of PEM; undefined when it holds none. */
export function readCertificate(text: string): X509Certificate | undefined {
  for (const form of [text, Buffer.from(text, 'base64')]) {
    try {
      return new X509Certificate(form);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** A certificate's DER as base64, as answers show it. */
export function showCertificate(certificate: X509Certificate): string {
  return certificate.raw.toString('base64');
}
