import type { IRouter, RequestHandler, Response } from 'express';
import { fieldOf } from '../../http/form-fields';
import { message, type Message } from '../../language/text';
import { renderPage } from '../../layout/render-page';
import type { Domain } from '../../my-organization/domains';
import { leaveFlash } from '../../session/flash';
import type { AdminArea } from '../admin-area';
import { violationMessage, type Refusal } from '../refusal';
import { DOMAINS_PATH } from './domain-list';
import { readDomainName } from './domain-name';
import { spelledOut } from './domain-record';
import { DOMAINS_TEXTS } from './domains-texts';
import { ADD_DOMAINS, READ_DOMAINS } from './scopes';

const PATH = `${DOMAINS_PATH}/new`;
const OWN = { duplicate: DOMAINS_TEXTS.taken, invalid: DOMAINS_TEXTS.notAccepted };

/** `/admin/domains/new`: adds a domain, which is verified on its own page. */
export function domainAdditionRoutes(app: IRouter, area: AdminArea): void {
  const ask: RequestHandler = (_request, response) => {
    renderForm(response, { typed: '' });
  };

  const add: RequestHandler = async (request, response) => {
    const typed = fieldOf(request.body, 'domain');
    const read = readDomainName(typed);
    if ('fault' in read) {
      response.status(422);
      renderForm(response, { typed, error: read.fault });
      return;
    }
    const outcome = await area.change(
      response,
      { action: 'domain.create', made: ({ id }: Domain) => ({ domain: id }) },
      (api) => api.organization.domains.create({ domain: read.name }),
      OWN,
    );
    if (!outcome.done) {
      renderForm(response, { typed, ...told(outcome.refusal) });
      return;
    }
    const { id, domain } = outcome.value;
    const spelled = spelledOut(domain);
    const added = spelled === undefined ? DOMAINS_TEXTS.added : DOMAINS_TEXTS.addedSpelled;
    leaveFlash(request, 'good', message(added, { domain, spelled: spelled ?? domain }));
    response.redirect(303, `${DOMAINS_PATH}/${id}`);
  };

  const guards = area.guards(READ_DOMAINS, ADD_DOMAINS);
  app.get(PATH, guards, ask).post(PATH, guards, add);
}

interface FormPage {
  readonly typed: string;
  /** About what was typed. */
  readonly error?: Message;
  /** About anything else. */
  readonly failure?: Message;
}

function renderForm(response: Response, { typed, error, failure }: FormPage): void {
  renderPage(response, 'admin/domains/domain-addition', DOMAINS_TEXTS, {
    title: DOMAINS_TEXTS.add,
    failed: error !== undefined || failure !== undefined,
    typed,
    error,
    failure,
  });
}

/** Why the API did not accept a domain is shown at its field. */
function told({ kind, text, violations: [violation] }: Refusal): Omit<FormPage, 'typed'> {
  if (violation) return { error: violationMessage(violation) };
  return kind === 'duplicate' || kind === 'invalid' ? { error: text } : { failure: text };
}
