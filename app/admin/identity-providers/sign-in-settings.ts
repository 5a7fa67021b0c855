import { fieldOf } from '../../http/form-fields';
import type { IdentityProvider, IdentityProviderUpdate } from '../../my-organization/identity-providers';

/** What the organization decides about signing in through an identity provider, with the level `limited` or `full`. */
const SETTINGS = ['show_as_button', 'assign_membership_on_login'] as const;
type Setting = (typeof SETTINGS)[number];
export type Settings = Readonly<Record<Setting, boolean>>;

export const settingsOf = (identityProvider: IdentityProvider): Settings => ({
  show_as_button: identityProvider.show_as_button === true,
  assign_membership_on_login: identityProvider.assign_membership_on_login === true,
});

/**
 * Reads the checkboxes of a submitted form.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when one was sent more than once
 */
export function readSettings(body: unknown): { readonly typed: Settings; readonly original: Settings } {
  const read = (prefix: string): Settings => ({
    show_as_button: fieldOf(body, `${prefix}show_as_button`) === 'on',
    assign_membership_on_login: fieldOf(body, `${prefix}assign_membership_on_login`) === 'on',
  });
  return { typed: read(''), original: read('original_') };
}

/** The settings that the admin changed. */
export function changedSettings({
  typed,
  original,
}: ReturnType<typeof readSettings>): IdentityProviderUpdate {
  const changed = SETTINGS.filter((name) => typed[name] !== original[name]);
  return Object.fromEntries(changed.map((name) => [name, typed[name]]));
}
