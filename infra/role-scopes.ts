import { MY_ORGANIZATION_API } from './model/my-organization-api';
import { FEATURES, featuresWithout, MY_ORGANIZATION_SCOPES } from './settings/features';
import type { RoleSettings, Settings } from './settings/schema';

type Permissions = Pick<RoleSettings, 'permissions' | 'otherPermissions'>;

/**
 * What holders of a role may do through the My Organization API: what the stack file lists, less the parts of the API that
 * the stack leaves out.
 */
export function scopesOf(role: Permissions, leaveOut: Settings['leaveOut']): string[] {
  const used = new Set<string>(featuresWithout(leaveOut).flatMap((name) => FEATURES[name].scopes));
  return [
    ...role.permissions.filter((scope) => used.has(scope)),
    ...role.otherPermissions
      .filter(({ api }) => api === MY_ORGANIZATION_API)
      .flatMap(({ permissions }) => permissions),
  ];
}

/**
 * What holders of any of the roles may do, each scope once: first known scopes in their usual order, then the others.
 */
export function scopesOfAll(roles: readonly Permissions[], leaveOut: Settings['leaveOut']): string[] {
  const scopes = new Set(roles.flatMap((role) => scopesOf(role, leaveOut)));
  const known = MY_ORGANIZATION_SCOPES.filter((scope) => scopes.delete(scope));
  return [...known, ...[...scopes].sort()];
}
