import type { IRouter, Request, RequestHandler, Response } from 'express';
import { message, type Message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import type { MyOrganization } from '../../../my-organization/my-organization';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { confirmedChange } from '../../confirmed-change';
import type { Tenant } from '../connection';
import { hrefOf, PATH } from '../find-identity-provider';
import { nameOf, providerIdOf } from '../identity-provider';
import { allows } from '../state';
import { loadProvisioning, type ProvisioningState } from './load-provisioning';
import { PROVISIONING_TEXTS as TEXTS } from './provisioning-texts';
import { scimTokenRoutes } from './scim-tokens';
import { READ, READ_PROVIDERS, TURN_OFF, TURN_ON, UPDATE } from './scopes';

const PROVISIONING_PATH = `${PATH}/:id/provisioning`;
const OWN = { not_found: TEXTS.gone };
/** How many tokens Auth0 lets an identity provider have at a time (Configure Inbound SCIM). */
const MAX_TOKENS = 2;

export interface ProvisioningOptions {
  /** Where SCIM is served. */
  readonly tenant: Pick<Tenant, 'domain'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `/admin/identity-providers/:id/provisioning`: lets an identity provider manage user accounts itself. */
export function provisioningRoutes(app: IRouter, area: AdminArea, options: ProvisioningOptions): void {
  const show: RequestHandler = async (request, response) => {
    const state = await area.read(request, (api) => loadProvisioning(request, api), OWN);
    const { scimToken } = request.session;
    const token = scimToken?.providerId === state.provider.id ? scimToken : undefined;
    if (token) delete request.session.scimToken;
    renderState(response, state, options, { token });
  };

  const turnOn: RequestHandler = async (request, response) => {
    const state = await area.read(request, (api) => loadProvisioning(request, api), OWN);
    const id = providerIdOf(request);
    if (!state.provisioning) {
      const outcome = await area.change(
        response,
        { action: 'provisioning.create', target: { identityProvider: id } },
        (api) => api.organization.identityProviders.provisioning.create(id),
        OWN,
      );
      if (!outcome.done) {
        renderState(response, state, options, { failure: outcome.refusal.text });
        return;
      }
    }
    leaveFlash(request, 'good', message(TEXTS.turnedOn));
    response.redirect(303, hrefOf(id, 'provisioning'));
  };

  app
    .get(PROVISIONING_PATH, area.guards(READ_PROVIDERS, READ), show)
    .post(PROVISIONING_PATH, area.guards(READ_PROVIDERS, READ, TURN_ON), turnOn);
  confirmations(app, area);
  scimTokenRoutes(app, area);
}

function confirmations(app: IRouter, area: AdminArea): void {
  const load = (api: MyOrganization, request: Request) =>
    api.organization.identityProviders.provisioning.get(providerIdOf(request));
  const target = (request: Request) => ({ identityProvider: providerIdOf(request) });

  confirmedChange(app, area, {
    path: `${PROVISIONING_PATH}/off`,
    scopes: [READ_PROVIDERS, READ, TURN_OFF],
    isSensitive: true,
    texts: TEXTS,
    load,
    question: (_state, request) => ({
      title: TEXTS.turnOffTitle,
      texts: [message(TEXTS.turnOffText)],
      button: message(TEXTS.turnOff),
      cancelHref: hrefOf(providerIdOf(request), 'provisioning'),
      failureHeading: message(TEXTS.notTurnedOff),
    }),
    change: (_state, request) => ({ action: 'provisioning.delete', target: target(request) }),
    call: (api, _state, request) =>
      api.organization.identityProviders.provisioning.delete(providerIdOf(request)),
    done: message(TEXTS.turnedOff),
    own: { not_found: TEXTS.offAlready },
  });

  confirmedChange(app, area, {
    path: `${PROVISIONING_PATH}/attributes`,
    scopes: [READ_PROVIDERS, READ, UPDATE],
    texts: TEXTS,
    load,
    question: (_state, request) => ({
      title: TEXTS.updateMappingTitle,
      texts: [message(TEXTS.updateMappingText)],
      button: message(TEXTS.updateMapping),
      danger: false,
      cancelHref: hrefOf(providerIdOf(request), 'provisioning'),
      failureHeading: message(TEXTS.mappingNotUpdated),
    }),
    change: (_state, request) => ({ action: 'provisioning.attributes.update', target: target(request) }),
    call: (api, _state, request) =>
      api.organization.identityProviders.provisioning.updateAttributes(providerIdOf(request), {}),
    done: message(TEXTS.mappingUpdated),
    own: { not_found: TEXTS.offNoMapping },
  });
}

function renderState(
  response: Response,
  state: ProvisioningState,
  { tenant, now }: ProvisioningOptions,
  told: { readonly failure?: Message; readonly token?: { readonly value: string } | undefined },
): void {
  const { provider } = state;
  const id = providerIdOf(response.req);
  renderPage(response, 'admin/identity-providers/provisioning/provisioning', TEXTS, {
    title: TEXTS.title,
    titleValues: { name: nameOf(provider) },
    failed: told.failure !== undefined,
    failure: told.failure,
    newToken: told.token?.value,
    ...state,
    href: hrefOf(id, 'provisioning'),
    providerHref: hrefOf(id),
    endpoint: `https://${tenant.domain}/scim/v2/connections/${id}/`,
    canChange: allows(provider, 'full'),
    hasRoom: (state.tokens?.length ?? 0) < MAX_TOKENS,
    now: now(),
  });
}
