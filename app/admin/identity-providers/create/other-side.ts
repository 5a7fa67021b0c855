import type { IRouter, RequestHandler } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import { renderPage } from '../../../layout/render-page';
import type { AdminArea } from '../../admin-area';
import { connectionNameOf, nameLength, needsName, valueToCopy, type Tenant } from '../connection';
import { COPIES } from '../copies-texts';
import { nameFaultOf } from '../form/validation';
import { CREATE, READ, READ_CONFIGURATION } from '../scopes';
import { NEW_PATH, requireAllowed, strategyOf } from './allowed-strategy';
import { CREATE_TEXTS } from './create-texts';

/**
 * `GET /admin/identity-providers/new/:strategy`: the second step, what to enter at the identity provider. If values to
 * copy contain its name, the page asks for the name first, and passes it to the next step in `name`.
 */
export function otherSideRoutes(app: IRouter, area: AdminArea, tenant: Tenant): void {
  const show: RequestHandler = async (request, response) => {
    const description = strategyOf(request);
    const { allowed_strategies } = await area.read(request, (api) => api.organization.configuration.get());
    requireAllowed(description, allowed_strategies);

    const { copies, strategy } = description;
    const { organization } = signInOf(request).person;
    const asked = request.query['name'];
    const name = typeof asked === 'string' ? asked.trim() : undefined;
    const fault = name === undefined ? undefined : nameFaultOf(name, nameLength(tenant, organization.id));
    const chosen = fault ? undefined : name;
    const connection = chosen === undefined ? undefined : connectionNameOf(tenant, organization.id, chosen);
    if (fault) response.status(422);
    renderPage(response, 'admin/identity-providers/create/other-side', CREATE_TEXTS, {
      title: CREATE_TEXTS.thereTitle,
      titleValues: { kind: description.name[request.language] },
      failed: fault !== undefined,
      fault,
      description,
      name,
      isNameNeeded: needsName(copies) && chosen === undefined,
      copies: COPIES,
      values: copies.flatMap((copy) => {
        const value = valueToCopy(tenant, copy, connection);
        return value === undefined ? [] : [{ copy, value }];
      }),
      path: `${NEW_PATH}/${strategy}`,
      backHref: NEW_PATH,
      nextHref: `${NEW_PATH}/${strategy}/settings${chosen === undefined ? '' : `?name=${encodeURIComponent(chosen)}`}`,
    });
  };

  app.get(`${NEW_PATH}/:strategy`, area.guardsRecent(READ, CREATE, READ_CONFIGURATION), show);
}
