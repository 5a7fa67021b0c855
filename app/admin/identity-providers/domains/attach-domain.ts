import type { IRouter, Request, RequestHandler, Response } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import { message, type Message } from '../../../language/text';
import { renderConfirmPage, type ConfirmPage } from '../../../layout/confirm-page';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { hrefOf, PATH, type FoundIdentityProvider } from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { ATTACH_DOMAINS, READ, READ_DOMAINS } from '../scopes';
import { stateOf } from '../state';
import { DOMAINS_TEXTS } from './domains-texts';
import { findDomains } from './find-domains';
import { ownDomain } from './own-domain';

const ATTACH_PATH = `${PATH}/:id/domains/:domain/attach`;

/** `/admin/identity-providers/:id/domains/:domain/attach`: asks for confirmation, and attaches a domain. */
export function attachDomainRoutes(app: IRouter, area: AdminArea): void {
  const find = async (request: Request, response: Response) => {
    const { identityProvider, domains } = await findDomains(area, request);
    const verified = domains.filter(({ status }) => status === 'verified');
    const found = verified.find((candidate) => candidate.domain === request.params['domain']);
    if (!found) leave(response, identityProvider, message(DOMAINS_TEXTS.notToAttach));
    else if (identityProvider.domains?.includes(found.domain))
      leaveAttached(response, identityProvider, found.domain);
    else return { identityProvider, domain: found.domain, domainId: found.id };
    return undefined;
  };

  const ask: RequestHandler = async (request, response) => {
    const found = await find(request, response);
    if (found) renderQuestion(response, found.identityProvider, found.domain);
  };

  const attach: RequestHandler = async (request, response) => {
    const found = await find(request, response);
    if (!found) return;
    const { identityProvider, domain, domainId } = found;
    const { id } = identityProvider;
    const outcome = await area.change(
      response,
      { action: 'identity_provider.attach_domain', target: { identityProvider: id, domain } },
      (api) => api.organization.identityProviders.domains.create(id, { domain }),
      { invalid: DOMAINS_TEXTS.notVerified, duplicate: DOMAINS_TEXTS.attachedSomewhere },
    );
    if (outcome.done) {
      const isFirst = stateOf(identityProvider) === 'testable';
      const told = isFirst ? DOMAINS_TEXTS.attachedAndOn : DOMAINS_TEXTS.attachedNow;
      leaveFlash(request, 'good', message(told, { domain, name: nameOf(identityProvider) }));
      response.redirect(303, hrefOf(id, 'domains'));
    } else if (outcome.refusal.kind === 'duplicate' && (await isAttachedNow(request, domain))) {
      leaveAttached(response, identityProvider, domain);
    } else if (outcome.refusal.kind === 'not_found') {
      leave(response, identityProvider, message(DOMAINS_TEXTS.goneMeanwhile));
    } else {
      const { kind, text } = outcome.refusal;
      renderQuestion(response, identityProvider, domain, {
        failure: text,
        ...(kind === 'duplicate' && {
          instead: { href: `/admin/domains/${domainId}`, label: message(DOMAINS_TEXTS.toDomain) },
        }),
      });
    }
  };

  /** Auth0 says only that a domain is attached already, which may be to another identity provider. */
  const isAttachedNow = async (request: Request, domain: string) => {
    const { identityProvider } = await findDomains(area, request);
    return identityProvider.domains?.includes(domain) === true;
  };

  const guards = area.guardsRecent(READ, READ_DOMAINS, ATTACH_DOMAINS);
  app.get(ATTACH_PATH, guards, ask).post(ATTACH_PATH, guards, attach);
}

function renderQuestion(
  response: Response,
  identityProvider: FoundIdentityProvider,
  domain: string,
  refused: Pick<ConfirmPage, 'failure' | 'instead'> = {},
): void {
  const { id } = identityProvider;
  const values = { domain, name: nameOf(identityProvider) };
  const isOwn = ownDomain(signInOf(response.req).person.email, [domain]) !== undefined;
  const says = TEXTS_BY_STATE[stateOf(identityProvider)];
  renderConfirmPage(response, DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.attachTitle,
    titleValues: values,
    texts: [message(says.what, values), message(says.state, values)],
    ...(isOwn && { warning: message(says.own, values) }),
    button: message(DOMAINS_TEXTS.attachButton),
    danger: isOwn,
    action: hrefOf(id, 'domains', domain, 'attach'),
    cancelHref: hrefOf(id, 'domains'),
    ...refused,
    failureHeading: message(DOMAINS_TEXTS.notAttached),
  });
}

/** What attaching a domain means, by the state of the identity provider: a domain switches a testable one on. */
const TEXTS_BY_STATE = {
  off: { what: DOMAINS_TEXTS.attachOff, state: DOMAINS_TEXTS.attachIsOff, own: DOMAINS_TEXTS.attachOwnOff },
  testable: {
    what: DOMAINS_TEXTS.attachOn,
    state: DOMAINS_TEXTS.attachIsTestable,
    own: DOMAINS_TEXTS.attachOwnOn,
  },
  on: { what: DOMAINS_TEXTS.attachOn, state: DOMAINS_TEXTS.attachIsOn, own: DOMAINS_TEXTS.attachOwnOn },
} as const;

const leaveAttached = (response: Response, identityProvider: FoundIdentityProvider, domain: string) => {
  leave(response, identityProvider, message(DOMAINS_TEXTS.attachedBefore, { domain }));
};

/** If there is nothing to attach, the list of domains shows what there is. */
function leave(response: Response, { id }: FoundIdentityProvider, why: Message): void {
  leaveFlash(response.req, 'info', why);
  response.redirect(303, hrefOf(id, 'domains'));
}
