import type { IRouter, RequestHandler } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import { renderPage } from '../../../layout/render-page';
import type { AdminArea } from '../../admin-area';
import { connectionNameOf, valueToCopy, type Tenant } from '../connection';
import { COPIES } from '../copies-texts';
import { findIdentityProvider, hrefOf, PATH } from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { supportsScim } from '../provisioning/supports-scim';
import { READ, READ_CONFIGURATION } from '../scopes';
import { allows, stateOf, waysTo } from '../state';
import { describe } from '../strategies/strategies';
import { DETAIL_TEXTS } from './detail-texts';
import { factsOf } from './facts';

/** `GET /admin/identity-providers/:id`: everything about one identity provider, with links to change it. */
export function detailRoutes(
  app: IRouter,
  area: AdminArea,
  { tenant, now }: { readonly tenant: Tenant; readonly now: () => number },
): void {
  const show: RequestHandler = async (request, response) => {
    const { person, scopes } = signInOf(request);
    const [identityProvider, configuration] = await area.read(request, (api) =>
      Promise.all([
        findIdentityProvider(api, request, 'readonly'),
        scopes.includes(READ_CONFIGURATION)
          ? api.organization.configuration.identityProviders.get()
          : undefined,
      ]),
    );
    const { id, name, strategy, attributes } = identityProvider;
    const description = describe(strategy);
    const connection =
      name === undefined ? undefined : connectionNameOf(tenant, person.organization.id, name);
    const isFull = allows(identityProvider, 'full');
    renderPage(response, 'admin/identity-providers/detail/detail', DETAIL_TEXTS, {
      title: DETAIL_TEXTS.title,
      titleValues: { name: nameOf(identityProvider) },
      identityProvider,
      description,
      state: stateOf(identityProvider),
      ways: waysTo(identityProvider),
      facts: description ? factsOf(description, identityProvider) : [],
      now: now(),
      isFull,
      isLimited: allows(identityProvider, 'limited'),
      copies: COPIES,
      values: (isFull ? (description?.copies ?? []) : []).flatMap((copy) => {
        const value = valueToCopy(tenant, copy, connection);
        return value === undefined ? [] : [{ copy, value }];
      }),
      isOutdated: attributes?.some(({ is_missing, is_extra }) => is_missing || is_extra) === true,
      // Anyone who may not read the configuration finds out on the provisioning page.
      hasProvisioning: !configuration || supportsScim(identityProvider, configuration),
      listHref: PATH,
      href: (...below: string[]) => hrefOf(id, ...below),
    });
  };

  app.get(`${PATH}/:id`, area.guards(READ), show);
}
