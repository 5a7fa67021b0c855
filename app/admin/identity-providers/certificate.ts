import { X509Certificate } from 'node:crypto';

const ARMOR = /-----(BEGIN|END) CERTIFICATE-----/g;

/**
 * Reads a certificate in any form that people have it in: PEM, the base64 between PEM's lines, or the base64 of a whole
 * PEM text, which some consoles give.
 *
 * @returns undefined for anything else, and for a certificate whose expiry cannot be read
 */
export function readCertificate(text: string): X509Certificate | undefined {
  const base64 = text.replaceAll(ARMOR, '').replaceAll(/\s/g, '');
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  try {
    const certificate = new X509Certificate(bytes);
    return Number.isNaN(Date.parse(certificate.validTo)) ? undefined : certificate;
  } catch {
    return undefined;
  }
}

/** A certificate in PEM, whichever form it was given in; undefined for anything else. */
export const toPem = (text: string): string | undefined => readCertificate(text)?.toString().trim();
