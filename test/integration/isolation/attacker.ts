import { Visitor } from '../../support/visitor';
import type { RunningProduct } from '../running-product';
import { mangle } from './cookies';
import type { Person } from './direct-api';
import type { MadeUp } from './made-up';

/** An answer with all that it tells, its headers too. */
export interface Told {
  readonly status: number;
  readonly text: string;
}

/** Somebody signed in to the app, who sends what is made up. */
export class Attacker {
  #visitor: Visitor | undefined;
  #csrfToken = '';

  /** @param theirs cookies of somebody of the other organization, as their browser sends them */
  constructor(
    private readonly product: RunningProduct,
    private readonly person: Person,
    private readonly theirs: string,
  ) {}

  async send({ method, path, fields, mangling }: MadeUp): Promise<Told> {
    const { url } = this.product;
    const own = await this.#cookies();
    const body = new URLSearchParams([
      ...fields.map(([name, value]) => [name, value]),
      ['_csrf', this.#csrfToken],
    ]);
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: mangling ? mangle(...mangling, own, this.theirs) : own,
        origin: url,
        'sec-fetch-site': 'same-origin',
      },
      ...(!['GET', 'HEAD'].includes(method) && { body }),
    });
    // To log out, or to have one's own session ended otherwise, is nothing against anybody else.
    if (!mangling && (answer.status === 401 || path.startsWith('/auth/logout'))) this.#visitor = undefined;
    const parts = [await answer.text()];
    answer.headers.forEach((value, name) => parts.push(`${name}: ${value}`));
    return { status: answer.status, text: parts.join('\n') };
  }

  async #cookies(): Promise<string> {
    const { url } = this.product;
    if (!this.#visitor) {
      this.#visitor = new Visitor();
      await this.#visitor.signIn(url, this.person.email, this.person.password);
      const page = await this.#visitor.open(`${url}/profile`);
      this.#csrfToken = page.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    }
    return this.#visitor.jar.getCookieString(url);
  }
}
