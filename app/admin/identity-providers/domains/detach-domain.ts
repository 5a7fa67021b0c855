import type { IRouter, Request, RequestHandler, Response } from 'express';
import { message, type Message } from '../../../language/text';
import { renderConfirmPage } from '../../../layout/confirm-page';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { findIdentityProvider, hrefOf, PATH, type FoundIdentityProvider } from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { DETACH_DOMAINS, READ } from '../scopes';
import { DOMAINS_TEXTS } from './domains-texts';

const DETACH_PATH = `${PATH}/:id/domains/:domain/detach`;

/** `/admin/identity-providers/:id/domains/:domain/detach`: asks for confirmation, and detaches a domain. */
export function detachDomainRoutes(app: IRouter, area: AdminArea): void {
  const ask: RequestHandler = async (request, response) => {
    const identityProvider = await area.read(request, (api) => findIdentityProvider(api, request, 'full'));
    const domain = attachedDomain(request, identityProvider);
    if (domain === undefined) leave(request, response, identityProvider);
    else renderQuestion(response, identityProvider, domain);
  };

  const detach: RequestHandler = async (request, response) => {
    const identityProvider = await area.read(request, (api) => findIdentityProvider(api, request, 'full'));
    const { id } = identityProvider;
    const domain = attachedDomain(request, identityProvider);
    if (domain === undefined) {
      leave(request, response, identityProvider);
      return;
    }
    const outcome = await area.change(
      response,
      { action: 'identity_provider.detach_domain', target: { identityProvider: id, domain } },
      (api) => api.organization.identityProviders.domains.delete(id, domain),
    );
    if (!outcome.done && outcome.refusal.kind !== 'not_found') {
      renderQuestion(response, identityProvider, domain, outcome.refusal.text);
      return;
    }
    if (outcome.done) {
      leaveFlash(request, 'good', message(DOMAINS_TEXTS.detachedNow, { domain }));
      response.redirect(303, hrefOf(id, 'domains'));
    } else leave(request, response, identityProvider);
  };

  const guards = area.guardsRecent(READ, DETACH_DOMAINS);
  app.get(DETACH_PATH, guards, ask).post(DETACH_PATH, guards, detach);
}

function renderQuestion(
  response: Response,
  identityProvider: FoundIdentityProvider,
  domain: string,
  failure?: Message,
): void {
  const { id, domains = [], show_as_button } = identityProvider;
  const values = { domain, name: nameOf(identityProvider) };
  const isLast = domains.length === 1 && !show_as_button;
  renderConfirmPage(response, DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.detachTitle,
    titleValues: values,
    texts: [
      message(DOMAINS_TEXTS.detachText, values),
      ...(isLast ? [message(DOMAINS_TEXTS.detachLast)] : []),
    ],
    button: message(DOMAINS_TEXTS.detachButton),
    action: hrefOf(id, 'domains', domain, 'detach'),
    cancelHref: hrefOf(id, 'domains'),
    failure,
    failureHeading: message(DOMAINS_TEXTS.notDetached),
  });
}

/** The domain that the path names, if it is one of the identity provider's. */
const attachedDomain = ({ params }: Request, { domains = [] }: FoundIdentityProvider) =>
  domains.find((domain) => domain === params['domain']);

/** If there is nothing to detach, the list of domains shows what there is. */
function leave(request: Request, response: Response, { id }: FoundIdentityProvider): void {
  leaveFlash(request, 'info', message(DOMAINS_TEXTS.notThere));
  response.redirect(303, hrefOf(id, 'domains'));
}
