import type { IRouter, Request, RequestHandler, Response } from 'express';
import { message, type Message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import type { Domain } from '../../../my-organization/domains';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { fieldOf } from '../../form-fields';
import {
  findIdentityProvider,
  hrefOf,
  PATH,
  throwIfGone,
  type FoundIdentityProvider,
} from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { ATTACH_DOMAINS, READ, READ_DOMAINS } from '../scopes';
import { DOMAINS_TEXTS } from './domains-texts';

const DOMAINS_PATH = `${PATH}/:id/domains`;
/** As many as an organization can have (Management API: organization discovery domains). */
const ALL = 100;

/** `/admin/identity-providers/:id/domains`: which e-mail domains lead to an identity provider. */
export function domainsRoutes(app: IRouter, area: AdminArea): void {
  const find = async (request: Request) => {
    const [identityProvider, { data: domains }] = await area.read(request, (api) =>
      Promise.all([findIdentityProvider(api, request, 'full'), api.organization.domains.list({ take: ALL })]),
    );
    return { identityProvider, domains };
  };

  const show: RequestHandler = async (request, response) => {
    renderDomains(response, await find(request));
  };

  const attach: RequestHandler = async (request, response) => {
    const page = await find(request);
    const { id } = page.identityProvider;
    const chosen = fieldOf(request.body, 'domain');
    const domain = page.domains.find((candidate) => candidate.domain === chosen)?.domain;
    if (domain === undefined) {
      response.status(422);
      renderDomains(response, { ...page, failure: message(DOMAINS_TEXTS.chooseDomain) });
      return;
    }
    const outcome = await area.change(
      response,
      { action: 'identity_provider.attach_domain', target: { identityProvider: id, domain } },
      (api) => api.organization.identityProviders.domains.create(id, { domain }),
      { invalid: DOMAINS_TEXTS.notVerified },
    );
    if (!outcome.done && outcome.refusal.kind !== 'duplicate') {
      throwIfGone(outcome.refusal);
      renderDomains(response, { ...page, failure: outcome.refusal.text });
      return;
    }
    if (outcome.done) leaveFlash(request, 'good', message(DOMAINS_TEXTS.attachedNow, { domain }));
    else leaveFlash(request, 'info', message(DOMAINS_TEXTS.attachedBefore, { domain }));
    response.redirect(303, hrefOf(id, 'domains'));
  };

  app
    .get(DOMAINS_PATH, area.guards(READ, READ_DOMAINS), show)
    .post(DOMAINS_PATH, area.guards(READ, READ_DOMAINS, ATTACH_DOMAINS), attach);
}

interface DomainsPage {
  readonly identityProvider: FoundIdentityProvider;
  readonly domains: readonly Domain[];
  readonly failure?: Message;
}

function renderDomains(response: Response, { identityProvider, domains, failure }: DomainsPage): void {
  const { id, domains: attached = [], is_enabled } = identityProvider;
  const verified = domains.filter(({ status }) => status === 'verified');
  renderPage(response, 'admin/identity-providers/domains/domains', DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.title,
    titleValues: { name: nameOf(identityProvider) },
    failed: failure !== undefined,
    failure,
    attached,
    available: verified.filter(({ domain }) => !attached.includes(domain)),
    unverified: domains.length - verified.length,
    leadsAtOnce: is_enabled === true && attached.length === 0,
    path: hrefOf(id, 'domains'),
    detachHref: (domain: string) => hrefOf(id, 'domains', domain, 'detach'),
    backHref: hrefOf(id),
  });
}
