import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Message, Texts } from '../language/text';
import { renderConfirmPage, type ConfirmPage } from '../layout/confirm-page';
import type { MyOrganization } from '../my-organization/my-organization';
import { leaveFlash } from '../session/flash';
import type { AdminArea, Creation, OwnSentences } from './admin-area';

/** A change that has to be confirmed on a page of its own before it is made. */
export interface ConfirmedChange<Subject, Value> {
  /** Route of the page, and of its form. */
  readonly path: string;
  readonly scopes: readonly string[];
  /** Whether the change decides who gets into the organization, or how, so that it requires a recent sign-in. */
  readonly isSensitive?: boolean;
  readonly texts: Texts;
  /** Loads what the question is about; if that is gone, an error page says so instead. */
  readonly load: (api: MyOrganization, request: Request) => Promise<Subject>;
  readonly question: (subject: Subject, request: Request) => Omit<ConfirmPage, 'action' | 'failure'>;
  readonly change: (subject: Subject, request: Request) => Creation<Value>;
  readonly call: (api: MyOrganization, subject: Subject, request: Request) => Promise<Value>;
  /** Shown on the next page, which is at `doneHref` or, by default, at `cancelHref`. */
  readonly done: Message;
  readonly doneHref?: string;
  readonly own: OwnSentences;
}

/** Adds the routes of a confirmed change: GET asks, POST makes the change and redirects. */
export function confirmedChange<Subject, Value>(
  app: IRouter,
  area: AdminArea,
  definition: ConfirmedChange<Subject, Value>,
): void {
  const { path, scopes, texts, question, own } = definition;
  const load = (request: Request) => area.read(request, (api) => definition.load(api, request), own);

  const render = (response: Response, subject: Subject, failure?: Message) => {
    const { req } = response;
    renderConfirmPage(response, texts, {
      ...question(subject, req),
      action: req.baseUrl + req.path,
      failure,
    });
  };

  const ask: RequestHandler = async (request, response) => {
    render(response, await load(request));
  };

  const make: RequestHandler = async (request, response) => {
    const subject = await load(request);
    const change = definition.change(subject, request);
    const outcome = await area.change(response, change, (api) => definition.call(api, subject, request), own);
    if (!outcome.done) {
      render(response, subject, outcome.refusal.text);
      return;
    }
    leaveFlash(request, 'good', definition.done);
    response.redirect(303, definition.doneHref ?? question(subject, request).cancelHref);
  };

  const guards = definition.isSensitive ? area.guardsRecent(...scopes) : area.guards(...scopes);
  app.get(path, guards, ask).post(path, guards, make);
}
