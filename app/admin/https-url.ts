import { ANY_INVISIBLE } from './invisible';

/** Characters that no URL contains (RFC 3986, appendix A), though `URL` accepts them. */
const FORBIDDEN = /[\s"<>\\^`{|}]/;

/** Whether a value is a full https URL, without a user name or a password. */
export function isHttpsUrl(value: string): boolean {
  if (
    !/^https:\/\//.test(value) ||
    ANY_INVISIBLE.test(value) ||
    FORBIDDEN.test(value) ||
    !URL.canParse(value)
  )
    return false;
  const { hostname, username, password } = new URL(value);
  return hostname !== '' && username === '' && password === '';
}
