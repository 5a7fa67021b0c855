import express, { type RequestHandler } from 'express';
import { join } from 'node:path';
import type { TenantContext } from '../context';
import { sendPage } from '../login/pages';
import type { DiscoveryDomain, Organization } from '../state/entities/organization';
import type { TenantState } from '../state/tenant-state';
import { publishTxt, removeTxt } from './zone';

export const ZONE_PATH = '/embedded/dns';

const VIEW = join(__dirname, 'zone');

/** What somebody publishes who copied the value wrongly. */
const WRONG_VALUE = 'a-wrong-value';

/** A domain to be verified, and its TXT record. */
interface Claim {
  readonly organization: Organization;
  readonly domain: DiscoveryDomain;
  /** The value that is published at the record's host now. */
  readonly published: string | undefined;
}

/**
 * A page of the embedded tenant's own, on which a person plays the DNS administrator of the domains that organizations
 * add: publishes the records that are asked for, publishes wrong ones, removes them. Auth0 has nothing like it.
 */
export function createZoneRouter(context: TenantContext): express.Router {
  const router = express.Router();
  router.use(ZONE_PATH, sameOriginOnly(context), express.urlencoded({ extended: false, limit: '10kb' }));

  router.get(ZONE_PATH, (_request, response) => {
    const { state } = context;
    const claims = claimsIn(state);
    const claimed = new Set(claims.map(({ domain }) => domain.verification_host.toLowerCase()));
    const others = Array.from(state.zone, ([host, value]) => ({ host, value }));
    sendPage(response, VIEW, { claims, others: others.filter(({ host }) => !claimed.has(host)) });
  });

  const publish =
    (valueOf: (domain: DiscoveryDomain) => string): RequestHandler =>
    (request, response) => {
      const claim = claimsIn(context.state).find(({ domain }) => domain.id === request.params['id']);
      if (!claim) {
        const description = 'Nobody asks for this record any more: its domain was verified or deleted.';
        sendPage(response, 'error', { status: 404, error: 'not_found', description });
        return;
      }
      publishTxt(context.state, claim.domain.verification_host, valueOf(claim.domain));
      response.redirect(303, ZONE_PATH);
    };
  router.post(
    `${ZONE_PATH}/:id/publish`,
    publish(({ verification_txt }) => verification_txt),
  );
  router.post(
    `${ZONE_PATH}/:id/publish-wrong`,
    publish(() => WRONG_VALUE),
  );

  router.post(`${ZONE_PATH}/remove`, (request, response) => {
    const { host } = request.body as Record<string, unknown>;
    if (typeof host === 'string') removeTxt(context.state, host);
    response.redirect(303, ZONE_PATH);
  });
  return router;
}

/** The domains of all organizations that are not verified yet. */
function claimsIn({ organizations, zone }: TenantState): Claim[] {
  return Array.from(organizations.values()).flatMap(({ organization, domains }) =>
    Array.from(domains.values())
      .filter(({ status }) => status !== 'verified')
      .map((domain) => ({
        organization,
        domain,
        published: zone.get(domain.verification_host.toLowerCase()),
      })),
  );
}

/** Refuses forms from other sites: a page elsewhere must not publish records on the machine of whoever visits it. */
function sameOriginOnly({ domain }: TenantContext): RequestHandler {
  return ({ method, headers: { origin } }, response, next) => {
    if (method !== 'POST' || origin === `http://${domain}` || origin === `https://${domain}`) {
      next();
      return;
    }
    const description = 'This form was sent from another site.';
    sendPage(response, 'error', { status: 403, error: 'access_denied', description });
  };
}
