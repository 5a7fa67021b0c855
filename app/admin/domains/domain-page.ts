import type { IRouter, RequestHandler } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import type { ProblemAction } from '../../http/problem';
import { message, type Text } from '../../language/text';
import { renderPage } from '../../layout/render-page';
import type { Domain, DomainIdentityProvider, DomainStatus } from '../../my-organization/domains';
import type { MyOrganization } from '../../my-organization/my-organization';
import { leaveFlash } from '../../session/flash';
import type { Flash } from '../../session/session-data';
import type { AdminArea } from '../admin-area';
import { hrefOf } from '../identity-providers/find-identity-provider';
import { nameOf } from '../identity-providers/identity-provider';
import { idOf, requireId } from '../path-id';
import type { Refusal } from '../refusal';
import { refused } from '../refused';
import { DOMAINS_PATH } from './domain-list';
import { hostInZone, spelledOut } from './domain-record';
import { DOMAINS_TEXTS } from './domains-texts';
import { READ_DOMAINS, READ_IDENTITY_PROVIDERS, VERIFY_DOMAINS } from './scopes';

export const DOMAIN_PATH = `${DOMAINS_PATH}/:id`;
/** The shape of a domain's identifier (the API's OpenAPI document, `OrgDomainId`). */
export const DOMAIN_ID = /^ord_[A-Za-z0-9]{22}$/;
export const OWN = { not_found: DOMAINS_TEXTS.gone };

/** What to say after Auth0 has looked for the record, by the domain's status. */
const NOTICES: Readonly<Record<DomainStatus, { readonly kind: Flash['kind']; readonly text: Text }>> = {
  verified: { kind: 'good', text: DOMAINS_TEXTS.nowVerified },
  pending: { kind: 'info', text: DOMAINS_TEXTS.notYet },
  failed: { kind: 'warn', text: DOMAINS_TEXTS.wrong },
};

/**
 * `/admin/domains/:id`: a domain's verification record, and the identity providers that use the domain. The form has
 * Auth0 look for the record.
 */
export function domainPageRoutes(app: IRouter, area: AdminArea): void {
  const show: RequestHandler = async (request, response) => {
    const { scopes } = signInOf(request);
    const { domain, usedBy } = await area.read(request, (api) => loadDomain(api, idOf(request), scopes), OWN);
    renderPage(response, 'admin/domains/domain', DOMAINS_TEXTS, {
      title: DOMAINS_TEXTS.domainTitle,
      titleValues: { domain: domain.domain },
      domain,
      usedBy: usedBy?.map((identityProvider) => ({
        href: hrefOf(identityProvider.id),
        name: nameOf(identityProvider),
      })),
      spelledOut: spelledOut(domain.domain),
      hostInZone: hostInZone(domain),
    });
  };

  const verify: RequestHandler = async (request, response) => {
    const id = idOf(request);
    const outcome = await area.change(
      response,
      { action: 'domain.verify', target: { domain: id } },
      (api) => api.organization.domains.verify.create(id),
      OWN,
    );
    if (!outcome.done)
      throw refused(outcome.refusal, DOMAINS_TEXTS.notChecked, actionAfter(outcome.refusal, id));
    const { status, domain } = outcome.value;
    leaveFlash(request, NOTICES[status].kind, message(NOTICES[status].text, { domain }));
    response.redirect(303, `${DOMAINS_PATH}/${id}`);
  };

  app
    .get(DOMAIN_PATH, area.guards(READ_DOMAINS), requireId(DOMAIN_ID), show)
    .post(DOMAIN_PATH, area.guards(READ_DOMAINS, VERIFY_DOMAINS), requireId(DOMAIN_ID), verify);
}

export interface LoadedDomain {
  readonly domain: Domain;
  /** The identity providers that use it; undefined if the person may not see them. */
  readonly usedBy: readonly DomainIdentityProvider[] | undefined;
}

/** Loads what a page about one domain shows. */
export async function loadDomain(
  { organization: { domains } }: MyOrganization,
  id: string,
  scopes: readonly string[],
): Promise<LoadedDomain> {
  const [domain, usedBy] = await Promise.all([
    domains.get(id),
    scopes.includes(READ_IDENTITY_PROVIDERS) ? domains.identityProviders.get(id) : undefined,
  ]);
  return { domain, usedBy: usedBy?.identity_providers };
}

function actionAfter({ kind }: Refusal, id: string): ProblemAction {
  return kind === 'not_found'
    ? { href: DOMAINS_PATH, label: DOMAINS_TEXTS.allDomains }
    : { href: `${DOMAINS_PATH}/${id}`, label: DOMAINS_TEXTS.backToDomain };
}
