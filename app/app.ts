import path from 'node:path';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { adminRoutes } from './admin/admin';
import { createAdminArea } from './admin/admin-area';
import { authRoutes } from './auth/auth';
import { backchannelLogoutRoutes } from './auth/backchannel-logout';
import { currentSignIn } from './auth/current-sign-in';
import { createLoginAttempts } from './auth/login-attempts';
import type { Oidc } from './auth/oidc';
import { createRecentSignIn } from './auth/recent-sign-in';
import { createSignInTests } from './auth/sign-in-tests';
import { createSignInIndex } from './auth/sign-in-index';
import { createSignIns } from './auth/sign-ins';
import { createTestedBrowser } from './auth/tested-browser';
import { createTokenVault } from './auth/token-vault';
import type { Config } from './config';
import { healthRoutes } from './health/health';
import { homeRoutes } from './home/home';
import { csrfProtection } from './http/csrf';
import { errorPage, notFound } from './http/error-page';
import { ownAddress } from './http/own-address';
import { requestDeadline } from './http/request-deadline';
import { requestLog } from './http/request-log';
import { neverStored, securityHeaders } from './http/security-headers';
import { singleSubmission } from './http/single-submission';
import { staticFiles } from './http/static-files';
import { readFailedForm } from './http/typed-form';
import { chooseLanguage, languageRoutes } from './language/language';
import { layout } from './layout/layout';
import { loadStylesheet } from './layout/stylesheet';
import { useTemplates } from './layout/templates';
import type { OpenMyOrganization } from './my-organization/my-organization';
import { createObservability, type Observability } from './observability/observability';
import { observeRequests } from './observability/observe-requests';
import { createKnownOrganizations } from './organizations/known-organizations';
import { organizationsRoutes } from './organizations/organizations';
import { profileRoutes } from './profile/profile';
import { ownSessionsRoutes } from './profile/sessions/own-sessions';
import { sessions } from './session/session';
import { SessionStore } from './session/session-store';
import { createKeyRing, rememberOpened } from './store/key-ring';
import type { SharedStore } from './store/shared-store';
import type { OpenLimiter } from './throttle/limiter';
import { createThrottles } from './throttle/throttles';

const FORM_LIMIT = '32kb';
/** Federation metadata of up to 128 kB, which grows when the form encodes it. */
const METADATA_FORM_LIMIT = '400kb';
/** Milliseconds that somebody waits for a page to load. */
const PATIENCE_MS = 15_000;
/** How many sessions, and how many sign-ins, are cached decrypted: those of people who work at the same time. */
const MAX_CACHED = 1_000;

/** What the app depends on; everything with side effects outside the app is passed in here. */
export interface AppDependencies {
  readonly config: Config;
  readonly oidc: Oidc;
  readonly openMyOrganization: OpenMyOrganization;
  /** Where state is kept, in this process or shared with other instances. */
  readonly store: SharedStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
  readonly openLimiter: OpenLimiter;
  /** Milliseconds that all upstream calls of one request may take together; 15 seconds by default. */
  readonly patienceMs?: number;
  /** Whether the process is stopping, so that no new users are to be sent to it. */
  readonly isStopping?: () => boolean;
  /** Metrics and traces; neither by default. */
  readonly observability?: Observability;
}

/** The admin app: its middleware and routes, in the order in which requests pass through them. */
export function createApp(dependencies: AppDependencies): Express {
  const { config, oidc, openMyOrganization, store, openLimiter, now, logger } = dependencies;
  const { observability = createObservability(), isStopping = () => false } = dependencies;
  const { patienceMs = PATIENCE_MS } = dependencies;
  const { baseUrl, secure, trustedProxies, sessionSecrets } = config;
  const { sessionIdleMs: idleMs, sessionLifetimeMs: lifetimeMs } = config;
  const keysFor = (purpose: string) => createKeyRing(sessionSecrets, `tenantry ${purpose}`, now);
  const attempts = createLoginAttempts(keysFor('login attempts'), secure, now);
  const knownOrganizations = createKnownOrganizations(keysFor('known organizations'), secure);
  const cachingKeysFor = (purpose: string) => rememberOpened(keysFor(purpose), MAX_CACHED, now);
  const vault = createTokenVault({ store, keys: cachingKeysFor('sign-ins'), idleMs, now });
  const signIns = createSignIns({
    vault,
    store,
    index: createSignInIndex(store),
    oidc,
    leewayMs: config.auth0.refreshTokenLeewayMs,
    lifetimeMs,
    now,
    metrics: observability.metrics,
  });
  const sessionStore = new SessionStore({
    store,
    keys: cachingKeysFor('sessions'),
    idleMs,
    lifetimeMs,
    now,
  });
  const testedBrowser = createTestedBrowser(secure);
  const tests = createSignInTests(oidc, attempts, testedBrowser);
  const recentSignIn = createRecentSignIn(config.signInAgainMs, now);
  const area = createAdminArea({ signIns, openMyOrganization, recentSignIn });
  const throttles = createThrottles({
    openLimiter,
    onThrottled: (what, by) => {
      observability.metrics.requestThrottled(`${what}_by_${by}`);
    },
  });
  const assets = staticFiles(path.join(__dirname, 'layout', 'assets'), '/assets', {
    'app.css': loadStylesheet(__dirname),
  });

  const app = express();
  app.set('trust proxy', trustedProxies);
  app.set('x-powered-by', false);
  app.set('etag', false);
  app.set('query parser', 'simple');
  useTemplates(app, __dirname);
  app.locals['assets'] = assets.urls;

  app.use(observeRequests(observability));
  app.use(requestLog(logger));
  app.use(chooseLanguage(secure));
  app.use(layout);
  app.use(securityHeaders(config, () => oidc.browserOrigins()));
  app.use('/assets', assets.handler);
  app.use(neverStored);
  app.use(ownAddress);
  healthRoutes(app, () =>
    isStopping() ? 'the app is stopping' : (store.unreadyReason() ?? oidc.unreadyReason()),
  );
  app.use('/auth/backchannel-logout', throttles.backchannel_logout);
  backchannelLogoutRoutes(app, { oidc, signIns, store });
  app.use(sessions({ store: sessionStore, secrets: sessionSecrets, secure }));
  app.use(currentSignIn(signIns));
  const metadataForms = express.urlencoded({ extended: false, limit: METADATA_FORM_LIMIT });
  const forms = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  app.use('/admin/identity-providers', metadataForms, readFailedForm(metadataForms));
  app.use(forms, readFailedForm(forms));
  app.use('/auth/login', throttles.login);
  app.use('/auth/callback', throttles.callback);
  app.use(throttles.saving);
  app.use(csrfProtection);
  app.use(singleSubmission(store));
  app.use(requestDeadline(patienceMs));
  languageRoutes(app, { baseUrl, secure });
  homeRoutes(app, area, { adminRole: config.auth0.adminRole, now });
  authRoutes(app, { oidc, attempts, signIns, tests, testedBrowser, knownOrganizations, baseUrl, secure });
  profileRoutes(app, signIns);
  ownSessionsRoutes(app, signIns, recentSignIn);
  organizationsRoutes(app, area, knownOrganizations);
  adminRoutes(app, area, {
    signIns,
    knownOrganizations,
    adminRole: config.auth0.adminRole,
    tenant: config.auth0,
    tests,
    recentSignIn,
    now,
  });
  app.use(notFound);
  app.use(errorPage);
  return app;
}
