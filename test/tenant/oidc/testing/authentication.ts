import express from 'express';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { trustingFetch } from '../../../support/trust';
import { Visitor, type Page } from '../../../support/visitor';
import type { TenantContext } from '../../context';
import { createLoginRouter } from '../../login/router';
import { createCertificate } from '../../server/certificate';
import { listen } from '../../server/listener';
import { createOutgoingRequests } from '../../server/outgoing-requests';
import { SigningKeys } from '../../server/signing-keys';
import { createOidc, type Oidc } from '../provider';
import { APP, CALLBACK, PASSWORD, READ, sampleState, SECRET, UPDATE, WEB } from './sample-state';

export const SCOPE = `openid profile email offline_access ${READ} ${UPDATE}`;

/** What an application remembers of a login that it began. */
interface Pending {
  readonly url: URL;
  readonly checks: client.AuthorizationCodeGrantChecks;
}

/** The authentication side of a tenant, served for a test, with `openid-client` as its application. */
export class Authentication {
  private constructor(
    /** Lines that the tenant logged. */
    readonly lines: string[],
    /** Milliseconds by which the tenant's clock is ahead. */
    readonly clock: { ahead: number },
    readonly context: TenantContext,
    readonly oidc: Oidc,
    /** Calls the tenant over https. */
    readonly fetch: typeof globalThis.fetch,
    /** Makes the tenant trust a certificate. */
    readonly trust: (path: string) => Promise<void>,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Authentication> {
    const [certificate, signingKeys] = await Promise.all([
      createCertificate(),
      SigningKeys.create(Date.now()),
    ]);
    const lines: string[] = [];
    const clock = { ahead: 0 };
    const made: { context?: TenantContext; oidc?: Oidc } = {};
    const outgoing = createOutgoingRequests();
    const listener = await listen({ host: 'localhost', port: 0 }, certificate, (port) => {
      const domain = `localhost:${port}`;
      const context: TenantContext = {
        domain,
        issuer: `https://${domain}/`,
        browserOrigin: `http://${domain}`,
        state: sampleState(domain),
        signingKeys,
        fetch: outgoing.fetch,
        now: () => Date.now() + clock.ahead,
        log: (line) => lines.push(line),
      };
      const oidc = createOidc(context);
      Object.assign(made, { context, oidc });
      return express().use(createLoginRouter(context, oidc)).use(oidc.handler);
    });
    if (!made.context || !made.oidc) throw new Error('the tenant was not made');
    const directory = await mkdtemp(join(tmpdir(), 'authentication-'));
    await writeFile(join(directory, 'ca.pem'), certificate.cert);
    return new Authentication(
      lines,
      clock,
      made.context,
      made.oidc,
      trustingFetch(join(directory, 'ca.pem')),
      outgoing.trust,
      async () => {
        await listener.close();
        await outgoing.close();
        await rm(directory, { recursive: true, force: true });
      },
    );
  }

  /** Restores the sample state, as a tenant's reset does. */
  reset(): void {
    this.context.state = sampleState(this.context.domain);
    this.lines.length = 0;
    this.clock.ahead = 0;
  }

  get myOrganization(): string {
    return `${this.context.issuer}my-org/`;
  }

  /** A browser for which every address of the application is a stub page. */
  visitor(): Visitor {
    return new Visitor((input, init) =>
      new URL(input as string | URL).origin === APP
        ? Promise.resolve(new Response('the application'))
        : fetch(input, init),
    );
  }

  configuration(id = WEB, secret: string | undefined = SECRET): Promise<client.Configuration> {
    return client.discovery(new URL(this.context.issuer), id, secret, undefined, {
      [client.customFetch]: this.fetch as client.CustomFetch,
    });
  }

  /** Begins a login as an application does; parameters that are undefined are left out. */
  async begin(changes: Record<string, string | undefined> = {}): Promise<Pending> {
    const configuration = await this.configuration();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- browsers are sent to plain http on loopback
    client.allowInsecureRequests(configuration);
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const parameters: Record<string, string | undefined> = {
      redirect_uri: CALLBACK,
      scope: SCOPE,
      audience: this.myOrganization,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...changes,
    };
    const set = Object.entries(parameters).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const url = client.buildAuthorizationUrl(configuration, Object.fromEntries(set));
    return {
      url,
      checks: {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      },
    };
  }

  /** Goes through the login pages, identifier first, and returns the page where they end. */
  async visit(visitor: Visitor, url: URL, email = 'admin@example.com', password = PASSWORD): Promise<Page> {
    const identifier = await visitor.open(url);
    const next = await visitor.submit(identifier, { username: email });
    if (!next.document.querySelector('input[name=password]')) return next;
    return visitor.submit(next, { password });
  }

  /** Signs in and exchanges the code. */
  async signIn(
    email?: string,
    changes?: Record<string, string | undefined>,
    visitor = this.visitor(),
  ): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
    const { url, checks } = await this.begin(changes);
    const end = await this.visit(visitor, url, email);
    return client.authorizationCodeGrant(await this.configuration(), end.url, checks);
  }

  /** Posts to the token endpoint without a library. */
  async token(fields: Record<string, string>, json = false, headers: Record<string, string> = {}) {
    const response = await this.fetch(`${this.context.issuer}oauth/token`, {
      method: 'POST',
      body: json ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
      headers: {
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        ...headers,
      },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
}
