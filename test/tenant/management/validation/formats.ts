import type { Format } from 'ajv';

/** The Management API's own string formats, by the names that its error messages use. */
export const FORMATS: Readonly<Record<string, Format>> = {
  email: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/,
  domain: /^(?=.{3,255}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i,
  'strict-uri': isAbsoluteUrl,
  'strict-https-uri': (value: string) => isAbsoluteUrl(value) && value.startsWith('https://'),
  'absolute-uri-or-empty': (value: string) => value === '' || isAbsoluteUrl(value),
  'absolute-https-uri-or-empty': (value: string) => value === '' || isPublicHttpsUrl(value),
  'callback-url': isCallbackUrl,
  'date-time': (value: string) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
};

function isAbsoluteUrl(value: string): boolean {
  return /^https?:\/\/[^/\s]/.test(value) && URL.canParse(value);
}

/** Login URIs have to be https, and anything but localhost. */
function isPublicHttpsUrl(value: string): boolean {
  return value.startsWith('https://') && URL.canParse(value) && new URL(value).hostname !== 'localhost';
}

/** Any scheme is fine (native applications have their own); a wildcard may stand for a subdomain; no fragment. */
function isCallbackUrl(value: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\S+$/i.test(value) && !value.includes('#') && URL.canParse(value.replaceAll('*', 'x'))
  );
}
