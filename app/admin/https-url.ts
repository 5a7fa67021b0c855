import { INVISIBLE } from './invisible';

/** Whether a value is a whole address, to be reached safely and without a password in it. */
export function isHttpsUrl(value: string): boolean {
  if (!/^https:\/\//.test(value) || INVISIBLE.test(value) || /\s/.test(value) || !URL.canParse(value))
    return false;
  const { hostname, username, password } = new URL(value);
  return hostname !== '' && username === '' && password === '';
}
