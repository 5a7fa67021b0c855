const MAX_LENGTH = 512;
// Browsers drop tabs and line breaks from addresses and read a backslash as a slash.
const UNSAFE = /[\p{Cc}\\]/u;

/**
 * Where to continue after signing in: a path of this app, or the home page for anything else.
 *
 * @param wanted what the address asked for; anything
 * @param baseUrl the app's origin
 */
export function returnToPath(wanted: unknown, baseUrl: string): string {
  if (typeof wanted !== 'string' || wanted.length > MAX_LENGTH || UNSAFE.test(wanted)) return '/';
  if (!wanted.startsWith('/') || wanted.startsWith('//') || !URL.canParse(wanted, baseUrl)) return '/';
  const url = new URL(wanted, baseUrl);
  if (url.origin !== baseUrl || url.pathname.startsWith('//') || /^\/auth(\/|$)/i.test(url.pathname))
    return '/';
  const path = url.pathname + url.search;
  return path.length > MAX_LENGTH ? '/' : path;
}
