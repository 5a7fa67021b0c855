import { UNSEEN } from './invisible';

/** What no address has in it (RFC 3986, appendix A), though `URL` lets it pass. */
const FOREIGN = /[\s"<>\\^`{|}]/;

/** Whether a value is a whole address, to be reached safely and without a password in it. */
export function isHttpsUrl(value: string): boolean {
  if (!/^https:\/\//.test(value) || UNSEEN.test(value) || FOREIGN.test(value) || !URL.canParse(value))
    return false;
  const { hostname, username, password } = new URL(value);
  return hostname !== '' && username === '' && password === '';
}
