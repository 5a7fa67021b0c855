import type { IRouter, RequestHandler, Response } from 'express';
import { renderPage } from '../../../layout/render-page';
import type { AdminArea } from '../../admin-area';
import { hrefOf, PATH } from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { READ, READ_DOMAINS } from '../scopes';
import { stateOf } from '../state';
import { hasPassed } from '../test-sign-in/has-passed';
import { DOMAINS_TEXTS } from './domains-texts';
import { findDomains, type FoundDomains } from './find-domains';

const DOMAINS_PATH = `${PATH}/:id/domains`;

/** `/admin/identity-providers/:id/domains`: the e-mail domains whose people are sent to an identity provider. */
export function domainsRoutes(app: IRouter, area: AdminArea): void {
  const show: RequestHandler = async (request, response) => {
    renderDomains(response, await findDomains(area, request));
  };

  app.get(DOMAINS_PATH, area.guards(READ, READ_DOMAINS), show);
}

function renderDomains(response: Response, { identityProvider, domains }: FoundDomains): void {
  const { id, domains: attached = [] } = identityProvider;
  const verified = domains.filter(({ status }) => status === 'verified');
  renderPage(response, 'admin/identity-providers/domains/domains', DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.title,
    titleValues: { name: nameOf(identityProvider) },
    attached,
    available: verified.filter(({ domain }) => !attached.includes(domain)),
    unverified: domains.length - verified.length,
    isTested: hasPassed(identityProvider, response.req.session.signInTest),
    leadsAtOnce: stateOf(identityProvider) === 'testable',
    attachHref: (domain: string) => hrefOf(id, 'domains', domain, 'attach'),
    detachHref: (domain: string) => hrefOf(id, 'domains', domain, 'detach'),
    backHref: hrefOf(id),
  });
}
