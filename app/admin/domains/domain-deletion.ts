import type { IRouter, RequestHandler, Response } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import { message, type Message } from '../../language/text';
import { LAYOUT_TEXTS } from '../../layout/layout-texts';
import { renderConfirmPage } from '../../layout/confirm-page';
import { leaveFlash } from '../../session/flash';
import type { AdminArea } from '../admin-area';
import { nameOf } from '../identity-providers/identity-provider';
import { idOf, requireId } from '../path-id';
import { refused } from '../refused';
import { DOMAINS_PATH } from './domain-list';
import { DOMAIN_ID, DOMAIN_PATH, loadDomain, OWN, type LoadedDomain } from './domain-page';
import { DOMAINS_TEXTS } from './domains-texts';
import { DELETE_DOMAINS, READ_DOMAINS } from './scopes';

const PATH = `${DOMAIN_PATH}/delete`;

/** `/admin/domains/:id/delete`: asks for confirmation, saying what stops working, and deletes a domain. */
export function domainDeletionRoutes(app: IRouter, area: AdminArea): void {
  const ask: RequestHandler = async (request, response) => {
    const { scopes } = signInOf(request);
    const loaded = await area.read(request, (api) => loadDomain(api, idOf(request), scopes), OWN);
    renderQuestion(response, loaded);
  };

  const remove: RequestHandler = async (request, response) => {
    const id = idOf(request);
    const outcome = await area.change(response, { action: 'domain.delete', target: { domain: id } }, (api) =>
      api.organization.domains.delete(id),
    );
    if (outcome.done) {
      leaveFlash(request, 'good', message(DOMAINS_TEXTS.removed));
    } else if (outcome.refusal.kind === 'not_found') {
      leaveFlash(request, 'info', message(DOMAINS_TEXTS.removedBefore));
    } else {
      throw refused(outcome.refusal, DOMAINS_TEXTS.notRemoved, {
        href: `${DOMAINS_PATH}/${id}/delete`,
        label: LAYOUT_TEXTS.tryAgain,
      });
    }
    response.redirect(303, DOMAINS_PATH);
  };

  const guards = [...area.guardsRecent(READ_DOMAINS, DELETE_DOMAINS), requireId(DOMAIN_ID)];
  app.get(PATH, guards, ask).post(PATH, guards, remove);
}

function renderQuestion(response: Response, loaded: LoadedDomain): void {
  const { id, domain } = loaded.domain;
  renderConfirmPage(response, DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.removeTitle,
    titleValues: { domain },
    texts: [broken(loaded, response.req.language), message(DOMAINS_TEXTS.removeText)],
    button: message(DOMAINS_TEXTS.remove),
    action: `${DOMAINS_PATH}/${id}/delete`,
    cancelHref: `${DOMAINS_PATH}/${id}`,
  });
}

/** What stops working once the domain is deleted. */
function broken({ domain: { domain }, usedBy }: LoadedDomain, language: string): Message {
  if (usedBy === undefined) return message(DOMAINS_TEXTS.removeUnknown, { domain });
  if (usedBy.length === 0) return message(DOMAINS_TEXTS.removeUnused);
  const names = usedBy.map(nameOf);
  return message(DOMAINS_TEXTS.removeUsed, {
    domain,
    count: names.length,
    names: new Intl.ListFormat(language).format(names),
  });
}
