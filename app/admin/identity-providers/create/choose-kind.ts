import type { IRouter, RequestHandler } from 'express';
import { renderPage } from '../../../layout/render-page';
import type { AdminArea } from '../../admin-area';
import { PATH } from '../find-identity-provider';
import { CREATE, READ, READ_CONFIGURATION } from '../scopes';
import { DESCRIPTIONS } from '../strategies/strategies';
import { NEW_PATH } from './allowed-strategy';
import { CREATE_TEXTS } from './create-texts';

/** `GET /admin/identity-providers/new`: the first step, to choose one of the kinds that the tenant allows. */
export function chooseKindRoutes(app: IRouter, area: AdminArea): void {
  const choose: RequestHandler = async (request, response) => {
    const { allowed_strategies } = await area.read(request, (api) => api.organization.configuration.get());
    renderPage(response, 'admin/identity-providers/create/choose-kind', CREATE_TEXTS, {
      title: CREATE_TEXTS.kindTitle,
      kinds: DESCRIPTIONS.filter(({ strategy }) => allowed_strategies.includes(strategy)),
      listHref: PATH,
      path: NEW_PATH,
    });
  };

  app.get(NEW_PATH, area.guardsRecent(READ, CREATE, READ_CONFIGURATION), choose);
}
