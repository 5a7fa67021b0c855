import type { IRouter, Request, RequestHandler, Response } from 'express';
import { message, type Message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import { leaveFlash } from '../../../session/flash';
import { isSessionKept } from '../../../session/save-session';
import type { MyOrganization } from '../../../my-organization/my-organization';
import { MyOrganizationError } from '../../../my-organization/my-organization-error';
import type { CreatedScimToken } from '../../../my-organization/provisioning';
import type { AdminArea } from '../../admin-area';
import { confirmedChange } from '../../confirmed-change';
import { hrefOf, PATH } from '../find-identity-provider';
import { providerIdOf } from '../identity-provider';
import { provisioningOf } from './load-provisioning';
import { PROVISIONING_TEXTS as TEXTS } from './provisioning-texts';
import { CREATE_TOKENS, DELETE_TOKENS, READ, READ_PROVIDERS, READ_TOKENS } from './scopes';

const TOKENS_PATH = `${PATH}/:id/provisioning/tokens`;
const TOKEN_ID = /^tok_[A-Za-z0-9]{16}$/;
const DAY_SECONDS = 24 * 60 * 60;
/** Lifetimes to choose from, in days; the empty one is for a token that does not expire. */
const LIFETIMES = ['30', '90', '180', '365', ''] as const;

declare module 'express-session' {
  interface SessionData {
    /** A token that was just created, kept until the next page shows it: Auth0 never returns it again. */
    scimToken?: { readonly providerId: string; readonly value: string };
  }
}

const backHref = (request: Request) => hrefOf(providerIdOf(request), 'provisioning');

/** `…/provisioning/tokens`: creates and deletes the tokens with which an identity provider provisions users. */
export function scimTokenRoutes(app: IRouter, area: AdminArea): void {
  const isOn = async (api: MyOrganization, request: Request) => {
    if (await provisioningOf(request, api)) return true;
    // The API answers the same for provisioning that is off and for an identity provider that is gone.
    await api.organization.identityProviders.get(providerIdOf(request));
    return false;
  };

  const leaveIfOff: RequestHandler = async (request, response, next) => {
    if (await area.read(request, (api) => isOn(api, request), { not_found: TEXTS.gone })) {
      next();
      return;
    }
    leaveFlash(request, 'info', message(TEXTS.offNoToken));
    response.redirect(303, backHref(request));
  };

  const ask: RequestHandler = (_request, response) => {
    renderForm(response, { lifetime: '180' });
  };

  const create: RequestHandler = async (request, response) => {
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const lifetime = LIFETIMES.find((known) => known === body['lifetime']);
    if (lifetime === undefined) {
      response.status(422);
      renderForm(response, { error: message(TEXTS.lifetimeFault) });
      return;
    }
    const id = providerIdOf(request);
    const outcome = await area.change(
      response,
      {
        action: 'scim_token.create',
        target: { identityProvider: id },
        made: ({ token_id }: CreatedScimToken) => ({ token: token_id }),
      },
      (api) =>
        api.organization.identityProviders.provisioning.scimTokens.create(
          id,
          lifetime === '' ? {} : { token_lifetime: Number(lifetime) * DAY_SECONDS },
        ),
      { not_found: TEXTS.offNoToken, invalid: TEXTS.tokensUnsure, conflict: TEXTS.tokensUnsure },
    );
    if (!outcome.done) {
      renderForm(response, { lifetime, failure: outcome.refusal.text });
      return;
    }
    request.session.scimToken = { providerId: id, value: outcome.value.token };
    if (await isSessionKept(request)) {
      response.redirect(303, backHref(request));
      return;
    }
    delete request.session.scimToken;
    response.locals.submissionEndsAt = backHref(request);
    renderCreated(response, outcome.value.token);
  };

  const guards = area.guardsRecent(READ_PROVIDERS, READ, READ_TOKENS, CREATE_TOKENS);
  app.get(TOKENS_PATH, guards, leaveIfOff, ask).post(TOKENS_PATH, guards, leaveIfOff, create);

  confirmedChange(app, area, {
    path: `${TOKENS_PATH}/:tokenId/delete`,
    scopes: [READ_PROVIDERS, READ, READ_TOKENS, DELETE_TOKENS],
    isSensitive: true,
    texts: TEXTS,
    load: async (api, request) => {
      const id = providerIdOf(request);
      const { scim_tokens } = await api.organization.identityProviders.provisioning.scimTokens.list(id);
      const token = scim_tokens.find(({ token_id }) => token_id === tokenIdOf(request));
      if (!token) throw new MyOrganizationError('not_found', 'there is no such token');
      return token;
    },
    question: ({ token_id }, request) => ({
      title: TEXTS.deleteTokenTitle,
      titleValues: { id: token_id },
      texts: [message(TEXTS.deleteTokenText)],
      button: message(TEXTS.deleteTokenButton),
      cancelHref: backHref(request),
      failureHeading: message(TEXTS.tokenNotDeleted),
    }),
    change: ({ token_id }, request) => ({
      action: 'scim_token.delete',
      target: { identityProvider: providerIdOf(request), token: token_id },
    }),
    call: (api, { token_id }, request) =>
      api.organization.identityProviders.provisioning.scimTokens.delete(providerIdOf(request), token_id),
    done: message(TEXTS.tokenDeleted),
    own: { not_found: TEXTS.tokenGone },
  });
}

/** @throws MyOrganizationError `not_found` for what cannot be a token's id */
function tokenIdOf({ params }: Request): string {
  const id = params['tokenId'];
  if (typeof id === 'string' && TOKEN_ID.test(id)) return id;
  throw new MyOrganizationError('not_found', 'the address names no token');
}

/** Shows the token in the answer to the form, where no next page can; this makes no further API calls. */
function renderCreated(response: Response, token: string): void {
  renderPage(response, 'admin/identity-providers/provisioning/created-token', TEXTS, {
    title: TEXTS.newToken,
    newToken: token,
    href: backHref(response.req),
  });
}

interface TokenForm {
  readonly lifetime?: string;
  readonly error?: Message;
  readonly failure?: Message;
}

function renderForm(response: Response, form: TokenForm): void {
  renderPage(response, 'admin/identity-providers/provisioning/new-token', TEXTS, {
    title: TEXTS.newToken,
    failed: form.error !== undefined || form.failure !== undefined,
    ...form,
    lifetimes: LIFETIMES,
    href: backHref(response.req),
  });
}
