import type { IRouter, Request } from 'express';
import { message } from '../../language/text';
import type { ConfirmPage } from '../../layout/confirm-page';
import type { AccessLevel } from '../../my-organization/identity-providers';
import type { MyOrganization } from '../../my-organization/my-organization';
import type { AdminArea } from '../admin-area';
import { confirmedChange } from '../confirmed-change';
import { findIdentityProvider, hrefOf, PATH, type FoundIdentityProvider } from './find-identity-provider';
import { nameOf } from './identity-provider';
import { REMOVE_TEXTS } from './remove-texts';
import { DETACH, READ, UPDATE } from './scopes';
import { SWITCH_TEXTS } from './switch/switch-texts';

const OWN = { not_found: REMOVE_TEXTS.gone };

/** The pages below `/admin/identity-providers/:id` that only ask for confirmation. */
export function confirmedChangesRoutes(app: IRouter, area: AdminArea): void {
  confirmedChange(app, area, {
    path: `${PATH}/:id/switch-off`,
    scopes: [READ, UPDATE],
    isSensitive: true,
    texts: SWITCH_TEXTS,
    load: find('limited'),
    question: (identityProvider) => ({
      ...about(identityProvider),
      title: SWITCH_TEXTS.offTitle,
      texts: [message(SWITCH_TEXTS.offText), message(SWITCH_TEXTS.offSelf)],
      button: message(SWITCH_TEXTS.offButton),
      failureHeading: message(SWITCH_TEXTS.notSwitchedOff),
    }),
    change: (identityProvider) => changeOf(identityProvider, 'switch_off'),
    call: (api, { id }) => api.organization.identityProviders.update(id, { is_enabled: false }),
    done: message(SWITCH_TEXTS.switchedOff),
    own: OWN,
  });

  confirmedChange(app, area, {
    path: `${PATH}/:id/update-attributes`,
    scopes: [READ, UPDATE],
    texts: REMOVE_TEXTS,
    load: find('full'),
    question: (identityProvider) => ({
      ...about(identityProvider),
      title: REMOVE_TEXTS.updateTitle,
      texts: [message(REMOVE_TEXTS.updateText), message(REMOVE_TEXTS.updateWhen)],
      button: message(REMOVE_TEXTS.updateButton),
      danger: false,
      failureHeading: message(REMOVE_TEXTS.notUpdated),
    }),
    change: (identityProvider) => changeOf(identityProvider, 'update_attributes'),
    call: (api, { id }) => api.organization.identityProviders.updateAttributes(id, {}),
    done: message(REMOVE_TEXTS.updated),
    own: OWN,
  });

  confirmedChange(app, area, {
    path: `${PATH}/:id/detach`,
    scopes: [READ, DETACH],
    isSensitive: true,
    texts: REMOVE_TEXTS,
    load: find('full'),
    question: (identityProvider) => ({
      ...about(identityProvider),
      title: REMOVE_TEXTS.detachTitle,
      texts: [message(REMOVE_TEXTS.detachText), message(REMOVE_TEXTS.detachStays)],
      button: message(REMOVE_TEXTS.detachButton),
      failureHeading: message(REMOVE_TEXTS.notDetached),
    }),
    change: (identityProvider) => changeOf(identityProvider, 'detach'),
    call: (api, { id }) => api.organization.identityProviders.detach(id),
    done: message(REMOVE_TEXTS.detached),
    doneHref: PATH,
    own: OWN,
  });
}

const find = (level: AccessLevel) => (api: MyOrganization, request: Request) =>
  findIdentityProvider(api, request, level);

const changeOf = ({ id }: FoundIdentityProvider, what: string) => ({
  action: `identity_provider.${what}`,
  target: { identityProvider: id },
});

const about = (identityProvider: FoundIdentityProvider): Pick<ConfirmPage, 'titleValues' | 'cancelHref'> => ({
  titleValues: { name: nameOf(identityProvider) },
  cancelHref: hrefOf(identityProvider.id),
});
