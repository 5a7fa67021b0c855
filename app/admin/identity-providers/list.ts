import type { IRouter, RequestHandler } from 'express';
import { renderPage } from '../../layout/render-page';
import type { IdentityProvider } from '../../my-organization/identity-providers';
import type { AdminArea } from '../admin-area';
import { hrefOf, PATH } from './find-identity-provider';
import { LIST_TEXTS } from './list-texts';
import { CREATE, READ, READ_CONFIGURATION } from './scopes';
import { allows, stateOf, type State } from './state';
import { describe } from './strategies/strategies';

/** `GET /admin/identity-providers`: all identity providers that the organization may see; the API has no pages here. */
export function listRoutes(app: IRouter, area: AdminArea): void {
  const list: RequestHandler = async (request, response) => {
    const { identity_providers } = await area.read(request, (api) =>
      api.organization.identityProviders.list(),
    );
    renderPage(response, 'admin/identity-providers/list', LIST_TEXTS, {
      title: LIST_TEXTS.title,
      rows: identity_providers.map((identityProvider) => {
        const { id, name, display_name } = identityProvider;
        const isListedOnly = id === undefined || !allows(identityProvider, 'readonly');
        return {
          ...identityProvider,
          href: isListedOnly ? undefined : hrefOf(id),
          title: display_name ?? name,
          kind: describe(identityProvider.strategy)?.name ?? LIST_TEXTS.unknownKind,
          state: knownState(identityProvider),
          isManaged: !allows(identityProvider, 'limited'),
        };
      }),
      newHref: `${PATH}/new`,
      canAdd: [CREATE, READ_CONFIGURATION].every((scope) => request.signIn?.scopes.includes(scope)),
    });
  };

  app.get(PATH, area.guards(READ), list);
}

/** If the organization may not read an identity provider, the API does not say how people get to it; it may be off. */
function knownState(identityProvider: IdentityProvider): State | undefined {
  if (allows(identityProvider, 'readonly')) return stateOf(identityProvider);
  return identityProvider.is_enabled === false ? 'off' : undefined;
}
