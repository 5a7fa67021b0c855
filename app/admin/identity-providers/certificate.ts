import { X509Certificate } from 'node:crypto';

const ARMOR = /-----(BEGIN|END) CERTIFICATE-----/g;

/**
 * Reads a certificate as people have it: in PEM, as the base64 between PEM's lines, or with the base64 of PEM's text,
 * which some consoles give. One whose end can't be read is of no use to anybody.
 *
 * @returns undefined for anything else
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

/** A certificate in PEM, however it was given; undefined for anything else. */
export const toPem = (text: string): string | undefined => readCertificate(text)?.toString().trim();
