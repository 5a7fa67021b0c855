/** What becomes of cookies in ill-meaning hands. */
export const MANGLINGS = ['none', 'tampered', 'cut off', 'of theirs', 'swapped', 'doubled'] as const;
export type Mangling = (typeof MANGLINGS)[number];

const SESSION = 'tenantry';

/**
 * Cookies as a request carries them, made of one's own and another's; never the other's session as it is, which would be
 * theirs.
 *
 * @param how what is done to them
 * @param at where, as far as that is anywhere
 */
export function mangle(how: Mangling, at: number, mine: string, theirs: string): string {
  const own = sessionIn(mine);
  const other = sessionIn(theirs);
  const signature = (session: string) => session.slice(session.lastIndexOf('.'));
  const value = (session: string) => session.slice(0, session.lastIndexOf('.'));
  switch (how) {
    case 'none':
      return '';
    case 'tampered':
      return mine.replace(own, changedAt(own, at));
    case 'cut off':
      return mine.replace(own, own.slice(0, at % own.length));
    case 'of theirs':
      return theirs.replace(other, changedAt(other, at));
    case 'swapped':
      return theirs.replace(other, value(other) + signature(own));
    case 'doubled':
      return `${SESSION}=${value(other)}${signature(own)}; ${mine}; ${SESSION}=${changedAt(other, at)}`;
  }
}

function sessionIn(cookies: string): string {
  const session = new RegExp(`(?:^|; )${SESSION}=([^;]+)`).exec(cookies)?.[1];
  if (session === undefined) throw new Error(`no session among the cookies: ${cookies}`);
  return session;
}

/** Another letter in one place: of what the cookie says, as letters of its escapes can be written in two ways. */
function changedAt(session: string, at: number): string {
  const said = decodeURIComponent(session);
  const place = at % said.length;
  const letter = said[place] === 'a' ? 'b' : 'a';
  return encodeURIComponent(said.slice(0, place) + letter + said.slice(place + 1));
}
