import express from 'express';
import { SignJWT } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TenantContext } from '../../context';
import { requireConformance } from '../../my-organization/conformance/my-organization-conformance';
import { createMyOrganizationRouter } from '../../my-organization/router';
import { SigningKeys } from '../../server/signing-keys';
import { seed } from '../../state/seed';
import { MANAGEMENT_SCOPES } from '../operations';
import { createManagementRouter } from '../router';

/** What an API answered. */
export interface TestAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  /** Empty when the answer had no body. */
  readonly body: Body;
}

type JsonObject = Record<string, unknown>;

/** Claims of an access token besides those that every token has. */
export interface TestClaims {
  readonly audience?: string;
  readonly subject?: string;
  readonly clientId?: string;
  readonly scope?: string;
  readonly organizationId?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
}

/** Both APIs of a seeded tenant over plain HTTP, with access tokens made as the tests want them. */
export interface TestApi {
  readonly context: TenantContext;
  /** Where it listens, for clients that call it themselves. */
  readonly origin: string;
  /** Lines that the tenant logged. */
  readonly logged: string[];
  token(claims?: TestClaims): Promise<string>;
  /**
   * Calls with a Management API token that has every scope, unless another token, or null for none, is given. A call to
   * the My Organization API throws if it violates Auth0's OpenAPI document, where that is present.
   */
  call<Body = JsonObject>(
    method: string,
    path: string,
    body?: unknown,
    token?: string | null,
  ): Promise<TestAnswer<Body>>;
  /** Like `call`, but throws if the call fails; returns the answer's body. */
  succeed<Body = JsonObject>(method: string, path: string, body?: unknown): Promise<Body>;
  close(): void;
}

export async function startTestApi(): Promise<TestApi> {
  const logged: string[] = [];
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const domain = 'tenant.test';
  const context: TenantContext = {
    domain,
    issuer: `https://${domain}/`,
    browserOrigin: `http://${domain}`,
    state: seed(domain),
    signingKeys: await SigningKeys.create(Date.now()),
    fetch: globalThis.fetch,
    now: Date.now,
    log: (line) => logged.push(line),
  };
  const app = express();
  app.use('/api/v2', createManagementRouter(context));
  app.use(['/my-org/v1', '/my-org'], createMyOrganizationRouter(context));
  server.on('request', app);

  const token = (claims: TestClaims = {}): Promise<string> => makeToken(context, claims);
  const management = await token();
  const call = async <Body = JsonObject>(
    method: string,
    path: string,
    body?: unknown,
    given: string | null = management,
  ): Promise<TestAnswer<Body>> => {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${origin}${path.startsWith('/my-org') ? '' : '/api/v2'}${path}`, {
      method,
      headers: {
        ...(given !== null && { authorization: `Bearer ${given}` }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent !== undefined && { body: sent }),
    });
    const { status, headers } = response;
    const received = await response.text();
    requireConformance({ method, path, sent, status, headers, received });
    return { status, headers, body: JSON.parse(received || '{}') as Body };
  };
  return {
    context,
    origin,
    logged,
    token,
    call,
    succeed: async <Body = JsonObject>(method: string, path: string, body?: unknown) => {
      const answer = await call<Body>(method, path, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function makeToken(context: TenantContext, claims: TestClaims): Promise<string> {
  const { clientId = 'a-client', expiresIn = 600, organizationId } = claims;
  return new SignJWT({
    azp: clientId,
    scope: claims.scope ?? MANAGEMENT_SCOPES.join(' '),
    ...(organizationId && { org_id: organizationId }),
  })
    .setProtectedHeader({ alg: 'RS256', kid: context.signingKeys.current.kid })
    .setIssuer(context.issuer)
    .setAudience(claims.audience ?? `${context.issuer}api/v2/`)
    .setSubject(claims.subject ?? `${clientId}@clients`)
    .setIssuedAt()
    .setExpirationTime(Math.floor(context.now() / 1000) + expiresIn)
    .sign(context.signingKeys.current.privateKey);
}
