import type { IRouter, RequestHandler } from 'express';
import { message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { findIdentityProvider, hrefOf, PATH } from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { READ, UPDATE } from '../scopes';
import { stateOf } from '../state';
import { arrivalsOf } from './arrivals';
import { explain } from './explain';
import { hasPassed } from './has-passed';
import { TEST_TEXTS } from './test-texts';

/** `GET /admin/identity-providers/:id/test/result`: the result of the last test of an identity provider. */
export function testResultRoutes(app: IRouter, area: AdminArea): void {
  const show: RequestHandler = async (request, response) => {
    const identityProvider = await area.read(request, (api) => findIdentityProvider(api, request, 'full'));
    const { id, attributes } = identityProvider;
    const result = request.session.signInTest;
    if (result?.identityProvider !== id) {
      leaveFlash(request, 'info', message(TEST_TEXTS.noResult));
      response.redirect(303, hrefOf(id, 'test'));
      return;
    }
    const isGood = hasPassed(identityProvider, result);
    const state = stateOf(identityProvider);
    const afterwards = [
      { href: hrefOf(id, 'test', 'start'), text: 'again' },
      { href: hrefOf(id, 'edit'), text: 'toSettings' },
    ];
    const switchOn = state === 'on' ? [] : [{ href: hrefOf(id, 'switch-on'), text: 'toSwitchOn' }];
    renderPage(response, 'admin/identity-providers/test-sign-in/test-result', TEST_TEXTS, {
      title: TEST_TEXTS.resultTitle,
      titleValues: { name: nameOf(identityProvider) },
      user: result.cameBack ? result.user : undefined,
      explanation: result.cameBack ? undefined : explain(result),
      reason: result.cameBack ? undefined : (result.text ?? result.code),
      arrivals: result.cameBack ? arrivalsOf(attributes, result) : [],
      isRequiredMissing: result.cameBack && !isGood,
      state,
      actions: isGood ? [...switchOn, ...afterwards] : [...afterwards, ...switchOn],
      backHref: hrefOf(id),
    });
  };

  app.get(`${PATH}/:id/test/result`, area.guards(READ, UPDATE), show);
}
