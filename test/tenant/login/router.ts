import express, { type Request, type RequestHandler } from 'express';
import type { TenantContext } from '../context';
import { passwordPolicy } from '../management/users/password-policy';
import { LOGIN_LOST } from '../oidc/failure';
import { openConnections } from '../oidc/membership';
import { OAuthError } from '../oidc/oauth-error';
import type { Oidc } from '../oidc/provider';
import { providerButtons } from './federation/buttons';
import { createFederationRouter } from './federation/router';
import { LoginAttempt } from './login-attempt';
import { sendPage, STYLESHEET_FILE, STYLESHEET_PATH } from './pages';
import { requireInvited, signUp } from './sign-up';
import {
  chooseCandidate,
  giveCredentials,
  giveEmail,
  giveOrganizationName,
  givePassword,
  type FormError,
} from './steps';

/** One of the pages: how it is shown, and what its form does. */
interface LoginPage {
  readonly view: string;
  /** What the page shows besides the login itself. */
  readonly values?: (attempt: LoginAttempt, request: Request) => object;
  /** @returns an error for the page to show, or undefined when the login has moved on */
  readonly submit: (
    attempt: LoginAttempt,
    field: (name: string) => string,
  ) => FormError | undefined | Promise<FormError | undefined>;
}

const PAGES: Record<string, LoginPage> = {
  '/u/login/identifier': {
    view: 'identifier',
    values: emailValue,
    submit: (attempt, field) => giveEmail(attempt, field('username')),
  },
  '/u/login/password': {
    view: 'password',
    values: (attempt) => ({ ...invitationValue(attempt), hasPassword: hasDatabase(attempt) }),
    submit: (attempt, field) => givePassword(attempt, attempt.transaction.email ?? '', field('password')),
  },
  '/u/signup/password': {
    view: 'signup',
    values: signUpValues,
    submit: (attempt, field) => signUp(attempt, field('password')),
  },
  '/u/login': {
    view: 'login',
    values: emailValue,
    submit: (attempt, field) => giveCredentials(attempt, field('username'), field('password')),
  },
  '/u/organization': {
    view: 'organization',
    submit: (attempt, field) => giveOrganizationName(attempt, field('organizationName')),
  },
  '/u/pre-organization-picker': { view: 'picker', values: candidates, submit: pick },
  '/u/organization-picker': { view: 'picker', values: candidates, submit: pick },
};

/** Serves Universal Login: the pages on which a user signs in, below `/u`. They work without JavaScript. */
export function createLoginRouter(context: TenantContext, oidc: Oidc): express.Router {
  const router = express.Router();
  router.get(STYLESHEET_PATH, (_request, response) => {
    response.sendFile(STYLESHEET_FILE, { maxAge: '1h' });
  });
  for (const [path, page] of Object.entries(PAGES)) {
    router.get(path, serve(page, false));
    router.post(path, express.urlencoded({ extended: false, limit: '10kb' }), serve(page, true));
  }
  router.use(createFederationRouter(context, oidc));
  return router;

  function serve({ view, values, submit }: LoginPage, submitted: boolean): RequestHandler {
    return async (request, response) => {
      const attempt = await LoginAttempt.load(context, oidc, request, response);
      if (!attempt) {
        const lost = { status: 400, error: 'invalid_request', description: LOGIN_LOST };
        sendPage(response, 'error', lost);
        return;
      }
      try {
        const error = submitted ? await submit(attempt, (name) => field(request, name)) : undefined;
        if (submitted && error === undefined) return;
        attempt.show(
          view,
          { error, buttons: providerButtons(attempt), ...values?.(attempt, request) },
          submitted ? 400 : 200,
        );
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        await attempt.fail(error.error, error.error_description ?? '');
      }
    };
  }
}

/** The e-mail address to prefill: what was just typed, what was typed before, or the application's hint. */
function emailValue(attempt: LoginAttempt, request: Request): object {
  return {
    email: field(request, 'username') || attempt.transaction.email || (attempt.parameter('login_hint') ?? ''),
  };
}

/** What an invitation says, where the login has one. */
function invitationValue({ invited, organization }: LoginAttempt): object {
  const { inviter } = invited?.invitation ?? {};
  return {
    invitation: invited && { inviter: inviter?.name, company: organization?.organization.display_name },
  };
}

/** An organization may sign people in through identity providers only. */
function hasDatabase({ context, client, organization }: LoginAttempt): boolean {
  const open = openConnections(context.state, client.client_id, organization);
  return open.some(({ strategy }) => strategy === 'auth0');
}

function signUpValues(attempt: LoginAttempt): object {
  const { email, signUp: connection } = requireInvited(attempt);
  return { ...invitationValue(attempt), email, policy: connection && passwordPolicy(connection) };
}

function candidates({ context, transaction, client }: LoginAttempt): object {
  const { state } = context;
  return {
    organizations: (transaction.candidates ?? []).flatMap(
      (id) => state.organizations.get(id)?.organization ?? [],
    ),
    personal: transaction.userId !== undefined && client.organization_usage === 'allow',
  };
}

function pick(attempt: LoginAttempt, field: (name: string) => string) {
  return chooseCandidate(attempt, field('organization'));
}

function field({ body }: Request, name: string): string {
  const value: unknown = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? (name === 'password' ? value : value.trim()) : '';
}
