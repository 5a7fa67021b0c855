import type { IRouter } from 'express';
import type { SignInTests } from '../../auth/sign-in-tests';
import type { AdminArea } from '../admin-area';
import { confirmedChangesRoutes } from './confirmed-changes';
import type { Tenant } from './connection';
import { chooseKindRoutes } from './create/choose-kind';
import { otherSideRoutes } from './create/other-side';
import { settingsRoutes } from './create/settings';
import { deleteRoutes } from './delete';
import { detailRoutes } from './detail/detail';
import { attachDomainRoutes } from './domains/attach-domain';
import { detachDomainRoutes } from './domains/detach-domain';
import { domainsRoutes } from './domains/domains';
import { editRoutes } from './edit/edit';
import { listRoutes } from './list';
import { switchOnRoutes } from './switch/switch-on';
import { testResultRoutes } from './test-sign-in/test-result';
import { testSignInRoutes } from './test-sign-in/test-sign-in';

export interface IdentityProvidersOptions {
  readonly tenant: Tenant;
  readonly tests: SignInTests;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `/admin/identity-providers`: the identity providers through which the organization's people sign in. */
export function identityProvidersRoutes(
  app: IRouter,
  area: AdminArea,
  options: IdentityProvidersOptions,
): void {
  listRoutes(app, area);
  chooseKindRoutes(app, area);
  otherSideRoutes(app, area, options.tenant);
  settingsRoutes(app, area, options.tenant);
  detailRoutes(app, area, options);
  editRoutes(app, area);
  domainsRoutes(app, area);
  attachDomainRoutes(app, area);
  detachDomainRoutes(app, area);
  testSignInRoutes(app, area, options);
  testResultRoutes(app, area);
  switchOnRoutes(app, area);
  confirmedChangesRoutes(app, area);
  deleteRoutes(app, area);
}
