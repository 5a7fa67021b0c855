import type { IRouter, Request, RequestHandler, Response } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import { fieldOf } from '../../http/form-fields';
import { message, type Message } from '../../language/text';
import { renderConfirmPage } from '../../layout/confirm-page';
import type { Configuration } from '../../my-organization/configuration';
import type { MyOrganization } from '../../my-organization/my-organization';
import { leaveFlash } from '../../session/flash';
import type { AdminArea } from '../admin-area';
import { findIdentityProvider, hrefOf, PATH, type FoundIdentityProvider } from './find-identity-provider';
import { nameOf } from './identity-provider';
import { REMOVE_TEXTS } from './remove-texts';
import { DELETE, DETACH, READ, READ_CONFIGURATION } from './scopes';

const DELETE_PATH = `${PATH}/:id/delete`;

type Behavior = Configuration['connection_deletion_behavior'];

/** `/admin/identity-providers/:id/delete`: asks for the name to be typed, and deletes the identity provider. */
export function deleteRoutes(app: IRouter, area: AdminArea): void {
  const find = (request: Request) =>
    area.read(request, (api) =>
      Promise.all([findIdentityProvider(api, request, 'full'), deletionBehavior(api, request)]),
    );

  const ask: RequestHandler = async (request, response) => {
    const [identityProvider, behavior] = await find(request);
    renderQuestion(response, { identityProvider, behavior });
  };

  const carryOut: RequestHandler = async (request, response) => {
    const [identityProvider, behavior] = await find(request);
    const { id } = identityProvider;
    const name = nameToType(identityProvider);
    const typed = fieldOf(request.body, 'confirmation');
    if (typed !== name) {
      response.status(422);
      const fieldError = message(REMOVE_TEXTS.nameDiffers, { name });
      renderQuestion(response, { identityProvider, behavior, typed, fieldError });
      return;
    }
    const hasUsers = mayDetach(request) ? REMOVE_TEXTS.hasUsers : REMOVE_TEXTS.hasUsersToAsk;
    const own = behavior === 'allow' ? {} : { conflict: hasUsers };
    const outcome = await area.change(
      response,
      { action: 'identity_provider.delete', target: { identityProvider: id } },
      (api) => api.organization.identityProviders.delete(id),
      own,
    );
    if (!outcome.done && outcome.refusal.kind !== 'not_found') {
      renderQuestion(response, { identityProvider, behavior, typed, failure: outcome.refusal.text });
      return;
    }
    if (outcome.done) leaveFlash(request, 'good', message(REMOVE_TEXTS.deleted));
    else leaveFlash(request, 'info', message(REMOVE_TEXTS.deletedAlready));
    response.redirect(303, PATH);
  };

  const guards = area.guardsRecent(READ, DELETE);
  app.get(DELETE_PATH, guards, ask).post(DELETE_PATH, guards, carryOut);
}

interface Question {
  readonly identityProvider: FoundIdentityProvider;
  /** What happens to its users, if that is known. */
  readonly behavior: Behavior;
  readonly typed?: string;
  readonly fieldError?: Message;
  readonly failure?: Message;
}

function renderQuestion(response: Response, { identityProvider, behavior, ...page }: Question): void {
  const name = nameToType(identityProvider);
  const canDetach = mayDetach(response.req);
  renderConfirmPage(response, REMOVE_TEXTS, {
    ...page,
    title: REMOVE_TEXTS.deleteTitle,
    titleValues: { name: nameOf(identityProvider) },
    texts: [message(REMOVE_TEXTS.deleteText), message(usersText(behavior, canDetach))],
    typeToConfirm: message(REMOVE_TEXTS.typeName, { name }),
    button: message(REMOVE_TEXTS.deleteButton),
    action: hrefOf(identityProvider.id, 'delete'),
    cancelHref: hrefOf(identityProvider.id),
    ...(canDetach &&
      behavior !== 'allow' && {
        instead: {
          href: hrefOf(identityProvider.id, 'detach'),
          label: message(REMOVE_TEXTS.detachInstead),
        },
      }),
    failureHeading: message(REMOVE_TEXTS.notDeleted),
  });
}

async function deletionBehavior({ organization: api }: MyOrganization, request: Request): Promise<Behavior> {
  if (!signInOf(request).scopes.includes(READ_CONFIGURATION)) return undefined;
  return (await api.configuration.get()).connection_deletion_behavior;
}

/** What has to be typed. */
const nameToType = ({ id, name }: FoundIdentityProvider) => name ?? id;

const mayDetach = (request: Request) => signInOf(request).scopes.includes(DETACH);

function usersText(behavior: Behavior, canDetach: boolean) {
  if (behavior === undefined) return REMOVE_TEXTS.deleteUnknown;
  if (behavior === 'allow') return REMOVE_TEXTS.deleteUsers;
  return canDetach ? REMOVE_TEXTS.deleteIfEmpty : REMOVE_TEXTS.deleteOnlyIfEmpty;
}
