import type { IRouter, Request, RequestHandler, Response } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import type { SignInTests } from '../../../auth/sign-in-tests';
import { message, type Message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { connectionNameOf, type Tenant } from '../connection';
import {
  findIdentityProvider,
  hrefOf,
  PATH,
  throwIfGone,
  type FoundIdentityProvider,
} from '../find-identity-provider';
import { ownDomain } from '../domains/own-domain';
import { nameOf } from '../identity-provider';
import { openSettings, type OpenSettings } from '../open-settings';
import { READ, UPDATE } from '../scopes';
import { stateOf } from '../state';
import { TEST_TEXTS } from './test-texts';

const TEST_PATH = `${PATH}/:id/test`;

/**
 * `/admin/identity-providers/:id/test`: the fourth step. A test names the connection, and so goes straight to the
 * identity provider, to which nothing on the login page leads while it has neither a button nor a domain.
 */
export function testSignInRoutes(
  app: IRouter,
  area: AdminArea,
  { tenant, tests }: { readonly tenant: Tenant; readonly tests: SignInTests },
): void {
  const find = (request: Request) =>
    area.read(request, (api) =>
      Promise.all([findIdentityProvider(api, request, 'full'), openSettings(api, request)]),
    );

  const show: RequestHandler = async (request, response) => {
    const [identityProvider, open] = await find(request);
    renderTest(response, { identityProvider, open });
  };

  const makeReady: RequestHandler = async (request, response) => {
    const [identityProvider, open] = await find(request);
    const { id, show_as_button } = identityProvider;
    const outcome = await area.change(
      response,
      { action: 'identity_provider.make_testable', target: { identityProvider: id } },
      (api) =>
        api.organization.identityProviders.update(id, {
          is_enabled: true,
          ...(show_as_button && open.can_set_show_as_button && { show_as_button: false }),
        }),
    );
    if (!outcome.done) {
      throwIfGone(outcome.refusal);
      renderTest(response, { identityProvider, open, failure: outcome.refusal.text });
      return;
    }
    leaveFlash(request, 'good', message(TEST_TEXTS.madeReady));
    response.redirect(303, hrefOf(id, 'test'));
  };

  // A link rather than a form: browsers apply the page's `form-action` to every redirect after a form, and these
  // redirects go through Auth0 to a host of the organization's choosing.
  const start: RequestHandler = async (request, response) => {
    const identityProvider = await area.read(request, (api) => findIdentityProvider(api, request, 'full'));
    const { id, name } = identityProvider;
    if (name === undefined || stateOf(identityProvider) === 'off') {
      response.redirect(303, hrefOf(id, 'test'));
      return;
    }
    const organization = signInOf(request).person.organization.id;
    const connection = connectionNameOf(tenant, organization, name);
    const tested = { identityProvider: id, organization, connection };
    response.redirect((await tests.begin(request, response, tested, hrefOf(id, 'test', 'result'))).href);
  };

  // Making it ready to test switches it on for everybody if it has domains already.
  const guards = area.guardsRecent(READ, UPDATE);
  app
    .get(TEST_PATH, guards, show)
    .post(TEST_PATH, guards, makeReady)
    .get(`${TEST_PATH}/start`, area.guards(READ, UPDATE), start);
}

interface TestPage {
  readonly identityProvider: FoundIdentityProvider;
  readonly open: OpenSettings;
  readonly failure?: Message;
}

function renderTest(response: Response, { identityProvider, open, failure }: TestPage): void {
  const { id, domains = [], show_as_button } = identityProvider;
  renderPage(response, 'admin/identity-providers/test-sign-in/test', TEST_TEXTS, {
    title: TEST_TEXTS.title,
    titleValues: { name: nameOf(identityProvider) },
    failed: failure !== undefined,
    failure,
    state: stateOf(identityProvider),
    leadsAtOnce: domains.length > 0 || (show_as_button === true && !open.can_set_show_as_button),
    hasDomains: domains.length > 0,
    ownDomain: ownDomain(signInOf(response.req).person.email, domains),
    name: nameOf(identityProvider),
    makesMembers: identityProvider.assign_membership_on_login === true,
    path: hrefOf(id, 'test'),
    startHref: hrefOf(id, 'test', 'start'),
    switchOnHref: hrefOf(id, 'switch-on'),
    domainsHref: hrefOf(id, 'domains'),
    backHref: hrefOf(id),
  });
}
