import { expect } from 'vitest';
import { publishTxt } from '../../../dns/zone';
import { SingleSignOnApi } from '../../identity-providers/testing/single-sign-on-api';

/** A domain as the My Organization API shows it. */
export interface Domain {
  id: string;
  domain: string;
  status: string;
  verification_host: string;
  verification_txt: string;
}

/** Claims domains as an organization's admin: Acme's, unless a token says otherwise. */
export class DomainClaims {
  private constructor(readonly sso: SingleSignOnApi) {}

  static async start(): Promise<DomainClaims> {
    return new DomainClaims(await SingleSignOnApi.start());
  }

  tryToAdd(domain: unknown, token = this.sso.token) {
    return this.sso.call('POST', '/domains', { domain }, token);
  }

  async add(domain: string, token = this.sso.token): Promise<Domain> {
    const { status, body } = await this.tryToAdd(domain, token);
    expect(status).toBe(201);
    return body as unknown as Domain;
  }

  /** Publishes a record at the host where the domain's proof is looked up. */
  publish({ verification_host }: Domain, value: string): void {
    publishTxt(this.sso.api.context.state, verification_host, value);
  }

  prove(domain: Domain): void {
    this.publish(domain, domain.verification_txt);
  }

  /** Asks for the domain to be verified, and returns its status afterwards. */
  async verify({ id }: Domain, token = this.sso.token): Promise<unknown> {
    const { status, body } = await this.sso.call('POST', `/domains/${id}/verify`, undefined, token);
    expect(status).toBe(202);
    expect((await this.sso.call('GET', `/domains/${id}`, undefined, token)).body).toEqual(body);
    return body['status'];
  }
}
