import type { LiveTenant } from '../live-tenant/live-tenant';
import type { ActionRecord, ClientRecord } from '../live-tenant/records';

/**
 * Finds the admin app among a tenant's applications: the one that has a My Organization configuration, or a grant for
 * the My Organization API to act for users.
 *
 * @param name the application's name, for a tenant that has several
 * @returns undefined when there is none
 * @throws Error when there is none of that name, or when several could be it
 */
export function recogniseApplication(live: LiveTenant, name?: string): ClientRecord | undefined {
  const granted = live.grants.filter(({ subject_type }) => subject_type === 'user');
  const possible = live.clients.filter((client) =>
    name === undefined
      ? client.my_organization_configuration || granted.some((grant) => grant.client_id === client.client_id)
      : client.name === name,
  );
  if (name !== undefined && possible.length === 0) throw new Error(`The tenant has no application ${name}`);
  if (possible.length > 1) {
    const names = possible.map((client) => `${client.name} (${client.client_id})`).join(', ');
    throw new Error(
      name === undefined
        ? `Several applications could be the admin app: ${names}. Say which one: --app <name>`
        : `Several applications are called ${name}: ${names}. Give them names of their own first`,
    );
  }
  return possible[0];
}

/**
 * Finds the Action that puts members' roles into tokens: the one with the program's name for it, or else the only one
 * in the flow whose code does this.
 *
 * @param name the name that the program gives it
 */
export function recogniseAction(live: LiveTenant, name: string): ActionRecord | undefined {
  const bound = live.actions.filter(({ id }) => live.afterLogin.includes(id));
  const [only, another] = bound.filter(({ code }) => tellsRoles(code ?? ''));
  return live.actions.find((action) => action.name === name) ?? (another === undefined ? only : undefined);
}

const tellsRoles = (code: string): boolean =>
  /\bauthorization\s*\??\.\s*roles\b/.test(code) && /\bidToken\s*\.\s*setCustomClaim\b/.test(code);

/**
 * The URL that an Action's code names its claims under, if it stands in the code.
 *
 * @returns without a trailing slash; undefined if the code takes it from elsewhere, such as from a secret
 */
export function claimNamespaceIn(code: string): string | undefined {
  const url = '(https://[^`\'"$\\s]+?)';
  const written = new RegExp(`setCustomClaim\\(\\s*[\`'"]${url}/[^/\`'"$\\s]+[\`'"]`).exec(code)?.[1];
  const variable = /setCustomClaim\(\s*`\$\{(\w+)\}/.exec(code)?.[1];
  const assigned = variable && new RegExp(`\\b${variable}\\s*=\\s*[\`'"]${url}/?[\`'"]`).exec(code)?.[1];
  return written ?? assigned;
}
