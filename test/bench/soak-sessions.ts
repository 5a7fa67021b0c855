import { Visitor } from '../support/visitor';
import type { OpenStage } from './open-stage';

/** Concurrent logins; for each, the tenant has to hash a password. */
const AT_ONCE = 8;

/** One signed-in admin, with as much of a browser as steady load needs. */
export interface SoakSession {
  /** The value of the `Cookie` header. */
  readonly cookie: string;
  /** As a proxy in front of the app would give it: each admin has an address of their own. */
  readonly address: string;
}

/**
 * Signs in so many different admins, spread evenly over all organizations.
 *
 * @throws Error when one can't sign in
 */
export async function signInMany({ url, crowd }: OpenStage, count: number): Promise<SoakSession[]> {
  const sessions: SoakSession[] = [];
  const left = crowd.people.slice(0, count).entries();
  const work = async () => {
    for (const [index, { email, organization }] of left) {
      const address = `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`;
      const visitor = new Visitor((input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('x-forwarded-for', address);
        return fetch(input, { ...init, headers });
      });
      const identifier = await visitor.open(`${url}/auth/login?organization=${organization}`);
      const password = await visitor.submit(identifier, { username: email }, '/u/login');
      const home = await visitor.submit(password, { password: crowd.password }, '/u/login');
      if (home.status !== 200 || home.url.origin !== url) throw new Error(`${email} could not sign in`);
      sessions.push({ cookie: await visitor.jar.getCookieString(url), address });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sessions;
}
