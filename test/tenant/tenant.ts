import express, { type ErrorRequestHandler } from 'express';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchSessions } from './backchannel-logout/end-sessions';
import type { TenantContext } from './context';
import type { ResolveTxt } from './dns/zone';
import { createZoneRouter, ZONE_PATH } from './dns/zone-page';
import { createLoginRouter } from './login/router';
import { createMailboxRouter, MAILBOX_PATH } from './mail/mailbox-page';
import { createManagementRouter } from './management/router';
import { createMyOrganizationRouter } from './my-organization/router';
import { createOidc } from './oidc/provider';
import { createScimRouter } from './provisioning/scim-endpoint';
import { limitAuthenticationApi } from './rate-limits/authentication';
import type { Tier } from './rate-limits/tiers';
import { createCertificate } from './server/certificate';
import { listen } from './server/listener';
import { createOutgoingRequests } from './server/outgoing-requests';
import { SigningKeys } from './server/signing-keys';
import type { Mail } from './state/entities/invitation';
import { populate, type Population } from './state/populate';
import { DEFAULT_SEED, seed, type SeedData } from './state/seed';

export interface TenantOptions {
  /** The port to listen on; 0, the default, takes any free one. */
  port?: number;
  /** The host name in the tenant's domain; browsers keep separate cookies for the two. */
  host?: 'localhost' | '127.0.0.1';
  /**
   * The domain, host and port, at which clients call the tenant if a proxy stands in front of it. Browsers are sent to
   * the tenant itself.
   */
  behind?: string;
  /** What the tenant holds at its start and after a reset. */
  seedData?: SeedData;
  /** The subscription whose rate limits are enforced; without one, none are. */
  tier?: Tier | undefined;
  /**
   * Where invitations lead for applications that have no login URI, such as `http://localhost:3000/auth/login`. It
   * relaxes Auth0's rule: Auth0 accepts no `initiate_login_uri` on localhost and refuses to invite without one, so
   * invitations to a local application could not be tried. Each use is a line in the log.
   */
  localLoginUri?: string;
  /**
   * The back-channel logout URL of a local application, such as `http://localhost:3000/auth/backchannel-logout`. It
   * relaxes Auth0's rule: Auth0 accepts public https URLs only, so back-channel logout of a local application could not
   * be tried. A client may name this URL, and clients that name none but have a callback on its origin are notified
   * there of the end of every session. Each use is a line in the log.
   */
  localLogoutUri?: string;
  /**
   * Sources in a content security policy to which forms on login pages may lead besides the application's callback.
   * Browsers apply the policy to all redirects after a form, and the application of an identity provider is another
   * tenant's login, which leads on to applications that the identity provider does not know.
   */
  formTargets?: readonly string[];
  /**
   * The DNS in which the tenant looks for the records that prove domains. Without one, it is a zone of the tenant's own, in
   * which a person publishes records on a page (`Tenant.zonePage`).
   */
  resolveTxt?: ResolveTxt;
  /** Milliseconds since the epoch; for tests that move time. */
  now?: () => number;
  /** Receives a line about something a person should see, such as an Action's console output. */
  log?: (line: string) => void;
  /** Called for every request before it is answered: method, path, and the query with its question mark, if any. */
  onRequest?: (method: string, path: string, search: string) => void;
  /** Awaited before an answer is sent, for tests that hold one back as a slow network would. */
  beforeAnswer?: (method: string, path: string) => Promise<void>;
}

/** A running embedded tenant. */
export interface Tenant {
  /** Host and port, to be used wherever a client asks for its Auth0 domain. */
  readonly domain: string;
  /** `https://{domain}/`. */
  readonly issuer: string;
  /** Where browsers are sent, on plain http. */
  readonly browserOrigin: string;
  /** Path of the PEM certificate that a client has to trust; removed by `close`. */
  readonly ca: string;
  /** Credentials of the machine client that may call the Management API. */
  readonly management: { readonly clientId: string; readonly clientSecret: string };
  readonly users: readonly { readonly email: string; readonly password: string }[];
  /** Where a person publishes the records that prove domains, in place of a DNS; undefined with a `resolveTxt`. */
  readonly zonePage: string | undefined;
  /** Mails that a real tenant would have sent, oldest first; nothing is sent. */
  readonly mailbox: readonly Mail[];
  /** Where a person reads them. */
  readonly mailboxPage: string;
  /** Fills an organization with people for tests and measurements of long lists. */
  populate(organizationId: string, population: Population): void;
  /**
   * Trusts a certificate in the tenant's own requests, so that an identity provider can have a self-signed one.
   *
   * @param path of the PEM file
   */
  trust(path: string): Promise<void>;
  /** Returns to the seed: everything created, changed, issued or signed in since is gone. Signing keys stay as they are. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts an embedded stand-in for an Auth0 tenant on loopback. It is for development and tests: its state is in memory,
 * its certificate self-signed, its passwords public.
 *
 * @throws the system's error when the port can't be opened (`EADDRINUSE`)
 */
export async function startTenant(options: TenantOptions = {}): Promise<Tenant> {
  const {
    port = 0,
    host = 'localhost',
    behind,
    seedData = DEFAULT_SEED,
    now = Date.now,
    log = () => undefined,
    tier,
    localLoginUri,
    localLogoutUri,
    formTargets,
    resolveTxt,
    onRequest,
    beforeAnswer,
  } = options;
  const [certificate, signingKeys] = await Promise.all([createCertificate(), SigningKeys.create(now())]);
  let context: TenantContext | undefined;
  const outgoing = createOutgoingRequests();
  const listener = await listen({ host, port }, certificate, (bound) => {
    const domain = behind ?? `${host}:${bound}`;
    context = {
      domain,
      issuer: `https://${domain}/`,
      browserOrigin: `http://${host}:${bound}`,
      state: seed(domain, seedData),
      signingKeys,
      ...(tier && { tier }),
      ...(localLoginUri !== undefined && { localLoginUri }),
      ...(localLogoutUri !== undefined && { localLogoutUri }),
      ...(formTargets && { formTargets }),
      ...(resolveTxt && { resolveTxt }),
      fetch: outgoing.fetch,
      now,
      log,
    };
    return createTenantApp(context, { onRequest, beforeAnswer });
  });
  const running = context as unknown as TenantContext;
  const stopWatching = watchSessions(running);
  const directory = await mkdtemp(join(tmpdir(), 'tenant-'));
  const ca = join(directory, 'ca.pem');
  await writeFile(ca, certificate.cert);
  return {
    domain: running.domain,
    issuer: running.issuer,
    browserOrigin: running.browserOrigin,
    ca,
    management: seedData.management,
    users: seedData.users.map(({ email, password }) => ({ email, password })),
    zonePage: resolveTxt ? undefined : `${running.browserOrigin}${ZONE_PATH}`,
    get mailbox() {
      return running.state.mails;
    },
    mailboxPage: `${running.browserOrigin}${MAILBOX_PATH}`,
    populate: (organizationId, population) => {
      populate(running, organizationId, population);
    },
    trust: outgoing.trust,
    reset: () => {
      running.state = seed(running.domain, seedData);
    },
    close: async () => {
      stopWatching();
      await listener.close();
      await outgoing.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function createTenantApp(
  context: TenantContext,
  { onRequest, beforeAnswer }: Pick<TenantOptions, 'onRequest' | 'beforeAnswer'>,
): express.Express {
  const oidc = createOidc(context);
  const app = express();
  app.disable('x-powered-by');
  if (onRequest) {
    app.use((request, _response, next) => {
      onRequest(request.method, request.path, request.originalUrl.slice(request.path.length));
      next();
    });
  }
  if (beforeAnswer) {
    app.use(({ method, path }, response, next) => {
      const end = response.end.bind(response) as (...parameters: unknown[]) => express.Response;
      response.end = (...parameters: unknown[]) => {
        void beforeAnswer(method, path).then(() => end(...parameters));
        return response;
      };
      next();
    });
  }
  app.use(limitAuthenticationApi(context));
  app.use('/api/v2', createManagementRouter(context));
  app.use(['/my-org/v1', '/my-org'], createMyOrganizationRouter(context));
  if (!context.resolveTxt) app.use(createZoneRouter(context));
  app.use(createMailboxRouter(context));
  app.use(createScimRouter());
  app.use(createLoginRouter(context, oidc));
  app.use(oidc.handler);
  app.use((request, response) => {
    response.status(404).json({
      statusCode: 404,
      error: 'Not Found',
      message: `The embedded tenant does not serve ${request.method} ${request.path}`,
    });
  });
  app.use(((error: unknown, request, response, next) => {
    context.log(
      `${request.method} ${request.path} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    if (response.headersSent) {
      next(error);
      return;
    }
    response
      .status(500)
      .json({ statusCode: 500, error: 'Internal Server Error', message: 'The embedded tenant failed' });
  }) satisfies ErrorRequestHandler);
  return app;
}
