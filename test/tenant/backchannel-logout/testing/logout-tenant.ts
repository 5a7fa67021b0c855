import express from 'express';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { trustingFetch } from '../../../support/trust';
import { Visitor } from '../../../support/visitor';
import type { LogEvent } from '../../state/entities/log-event';
import { DEFAULT_SEED } from '../../state/seed';
import { startTenant, type Tenant } from '../../tenant';

const SCOPE = 'openid profile offline_access';

/** An application of the tenant. */
export interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Somebody who is signed in to an application. */
export interface SignedIn {
  readonly visitor: Visitor;
  readonly userId: string;
  readonly sid: string;
  readonly refreshToken: string;
}

/** A tenant, and a local application that receives its logout tokens. */
export class LogoutTenant {
  /** Logout tokens received, with the content type of their requests. */
  readonly received: { readonly contentType: string | undefined; readonly token: string }[] = [];
  readonly lines: string[] = [];
  /** The status that the application answers with. */
  status = 200;
  /** Milliseconds by which the tenant's clock is ahead. */
  ahead = 0;
  #tenant: Tenant | undefined;
  #fetch: typeof fetch = fetch;
  #token = '';

  private constructor(
    readonly origin: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<LogoutTenant> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const started = new LogoutTenant(`http://localhost:${(server.address() as AddressInfo).port}`, server);
    server.on('request', started.#application());
    started.#tenant = await startTenant({
      localLogoutUri: started.logoutUrl,
      now: () => Date.now() + started.ahead,
      log: (line) => started.lines.push(line),
    });
    started.#fetch = trustingFetch(started.#tenant.ca);
    await started.reset();
    return started;
  }

  get tenant(): Tenant {
    if (!this.#tenant) throw new Error('the tenant was not started');
    return this.#tenant;
  }

  get logoutUrl(): string {
    return `${this.origin}/logout`;
  }

  async reset(): Promise<void> {
    this.tenant.reset();
    this.received.length = 0;
    this.lines.length = 0;
    this.status = 200;
    this.ahead = 0;
    const { clientId, clientSecret } = this.tenant.management;
    const { access_token: token } = await this.#json('oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        audience: `${this.tenant.issuer}api/v2/`,
      }),
    });
    this.#token = String(token);
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await this.tenant.close();
  }

  /** Calls the Management API with every scope. */
  manage(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    return this.#json(`api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Registers a local application that people sign in to with a password. */
  async register(name: string, settings: object = {}): Promise<Registered> {
    const client = await this.manage('POST', '/clients', {
      name,
      app_type: 'regular_web',
      jwt_configuration: { alg: 'RS256' },
      callbacks: [`${this.origin}/callback`],
      allowed_logout_urls: [this.origin],
      grant_types: ['authorization_code', 'refresh_token'],
      ...settings,
    });
    const clientId = String(client['client_id']);
    const connections = (await this.manage('GET', '/connections')) as unknown as { id: string }[];
    for (const { id } of connections) {
      await this.manage('PATCH', `/connections/${id}/clients`, [{ client_id: clientId, status: true }]);
    }
    return { clientId, clientSecret: String(client['client_secret']) };
  }

  /** Signs in a user of the seed, with the password or with the session that the visitor's browser already has. */
  async signIn(
    { clientId, clientSecret }: Registered,
    visitor = new Visitor(),
    index = 0,
  ): Promise<SignedIn> {
    const user = DEFAULT_SEED.users[index];
    const redirect_uri = `${this.origin}/callback`;
    const request = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      scope: SCOPE,
      redirect_uri,
    });
    let page = await visitor.open(`http://${this.tenant.domain}/authorize?${request.toString()}`);
    if (page.url.origin !== this.origin) {
      page = await visitor.submit(
        page,
        { username: user?.email ?? '', password: user?.password ?? '' },
        '/u/login',
      );
    }
    const tokens = await this.#json('oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: clientSecret,
        code: page.url.searchParams.get('code') ?? '',
        redirect_uri,
      }),
    });
    const { sub, sid } = decodeJwt(String(tokens['id_token']));
    return { visitor, userId: String(sub), sid: String(sid), refreshToken: String(tokens['refresh_token']) };
  }

  /** Exchanges a refresh token and returns the status of the response. */
  async refresh({ clientId, clientSecret }: Registered, { refreshToken }: SignedIn): Promise<number> {
    const response = await this.#fetch(`${this.tenant.issuer}oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }),
    });
    return response.status;
  }

  discovery(): Promise<Record<string, unknown>> {
    return this.#json('.well-known/openid-configuration', {});
  }

  /** Verifies a received logout token against the tenant's keys. */
  async verified(index = 0): Promise<{ header: object; claims: JWTPayload }> {
    const keys = (await this.#json('.well-known/jwks.json', {})) as unknown as JSONWebKeySet;
    const { protectedHeader, payload } = await jwtVerify(
      this.received[index]?.token ?? '',
      createLocalJWKSet(keys),
      { issuer: this.tenant.issuer, currentDate: new Date(Date.now() + this.ahead) },
    );
    return { header: protectedHeader, claims: payload };
  }

  /** The tenant's log events about logout tokens. */
  async events(): Promise<LogEvent[]> {
    const query = new URLSearchParams({ q: 'type:oidc_backchannel_logout_*', sort: 'date:1' });
    return (await this.manage('GET', `/logs?${query.toString()}`)) as unknown as LogEvent[];
  }

  #application(): express.Express {
    const app = express();
    app.get('/callback', (_request, response) => response.send('the application'));
    app.post('/logout', express.text({ type: () => true }), (request, response) => {
      const token = new URLSearchParams(String(request.body)).get('logout_token') ?? '';
      this.received.push({ contentType: request.get('content-type'), token });
      response.status(this.status).end();
    });
    return app;
  }

  async #json(path: string, init: RequestInit): Promise<Record<string, unknown>> {
    const response = await this.#fetch(`${this.tenant.issuer}${path}`, init);
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body}`);
    return JSON.parse(body || '{}') as Record<string, unknown>;
  }
}
