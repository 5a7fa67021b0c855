import { domainToASCII } from 'node:url';
import type { IRouter, Request, RequestHandler, Response } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import { message, type Message } from '../../../language/text';
import { renderConfirmPage } from '../../../layout/confirm-page';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { hrefOf, PATH, type FoundIdentityProvider } from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { ATTACH_DOMAINS, READ, READ_DOMAINS } from '../scopes';
import { DOMAINS_TEXTS } from './domains-texts';
import { findDomains } from './find-domains';

const ATTACH_PATH = `${PATH}/:id/domains/:domain/attach`;

/** `/admin/identity-providers/:id/domains/:domain/attach`: asks, and has the addresses of a domain lead there. */
export function attachDomainRoutes(app: IRouter, area: AdminArea): void {
  const find = async (request: Request, response: Response) => {
    const { identityProvider, domains } = await findDomains(area, request);
    const verified = domains.filter(({ status }) => status === 'verified');
    const domain = verified.find((candidate) => candidate.domain === request.params['domain'])?.domain;
    if (domain === undefined) leave(response, identityProvider, message(DOMAINS_TEXTS.notToAttach));
    else if (identityProvider.domains?.includes(domain)) leaveAttached(response, identityProvider, domain);
    else return { identityProvider, domain };
    return undefined;
  };

  const ask: RequestHandler = async (request, response) => {
    const found = await find(request, response);
    if (found) renderQuestion(response, found.identityProvider, found.domain);
  };

  const attach: RequestHandler = async (request, response) => {
    const found = await find(request, response);
    if (!found) return;
    const { identityProvider, domain } = found;
    const { id } = identityProvider;
    const outcome = await area.change(
      response,
      { action: 'identity_provider.attach_domain', target: { identityProvider: id, domain } },
      (api) => api.organization.identityProviders.domains.create(id, { domain }),
      { invalid: DOMAINS_TEXTS.notVerified },
    );
    if (outcome.done) {
      leaveFlash(request, 'good', message(DOMAINS_TEXTS.attachedNow, { domain }));
      response.redirect(303, hrefOf(id, 'domains'));
    } else if (outcome.refusal.kind === 'duplicate') {
      leaveAttached(response, identityProvider, domain);
    } else if (outcome.refusal.kind === 'not_found') {
      leave(response, identityProvider, message(DOMAINS_TEXTS.goneMeanwhile));
    } else {
      renderQuestion(response, identityProvider, domain, outcome.refusal.text);
    }
  };

  const guards = area.guards(READ, READ_DOMAINS, ATTACH_DOMAINS);
  app.get(ATTACH_PATH, guards, ask).post(ATTACH_PATH, guards, attach);
}

function renderQuestion(
  response: Response,
  identityProvider: FoundIdentityProvider,
  domain: string,
  failure?: Message,
): void {
  const { id, is_enabled } = identityProvider;
  const values = { domain, name: nameOf(identityProvider) };
  const isOwn = isDomainOf(signInOf(response.req).person.email, domain);
  const says = is_enabled
    ? { what: DOMAINS_TEXTS.attachOn, state: DOMAINS_TEXTS.attachIsOn, own: DOMAINS_TEXTS.attachOwnOn }
    : { what: DOMAINS_TEXTS.attachOff, state: DOMAINS_TEXTS.attachIsOff, own: DOMAINS_TEXTS.attachOwnOff };
  renderConfirmPage(response, DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.attachTitle,
    titleValues: values,
    texts: [message(says.what, values), message(says.state, values)],
    ...(isOwn && { warning: message(says.own, values) }),
    button: message(DOMAINS_TEXTS.attachButton),
    danger: isOwn,
    action: hrefOf(id, 'domains', domain, 'attach'),
    cancelHref: hrefOf(id, 'domains'),
    failure,
    failureHeading: message(DOMAINS_TEXTS.notAttached),
  });
}

/** Whether an e-mail address is one of the domain, however it is written. */
const isDomainOf = (email: string | undefined, domain: string) =>
  email !== undefined && domainToASCII(email.slice(email.lastIndexOf('@') + 1)) === domainToASCII(domain);

const leaveAttached = (response: Response, identityProvider: FoundIdentityProvider, domain: string) => {
  leave(response, identityProvider, message(DOMAINS_TEXTS.attachedBefore, { domain }));
};

/** Nothing to attach: the list of domains says what there is. */
function leave(response: Response, { id }: FoundIdentityProvider, why: Message): void {
  leaveFlash(response.req, 'info', why);
  response.redirect(303, hrefOf(id, 'domains'));
}
