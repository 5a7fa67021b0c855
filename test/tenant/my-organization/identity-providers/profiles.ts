import type { MyOrganizationConfiguration } from '../../state/entities/client';
import type { Organization } from '../../state/entities/organization';
import type { Profile } from '../../state/entities/profile';
import type { TenantState } from '../../state/tenant-state';
import { configurationMissing } from '../problem';

/** Whether an organization's admins choose a setting, or the profile does for them. */
type Level = 'none' | 'optional' | 'required';

/** What a connection profile says about one of the organization's settings. */
export interface ProfileSetting {
  /** Whether the organization's admins may choose. */
  readonly open: boolean;
  readonly value: boolean;
}

/** The profile for connections that are created through the caller's application, as far as it matters here. */
export interface ConnectionProfile {
  readonly settings: Readonly<Record<'show_as_button' | 'assign_membership_on_login', ProfileSetting>>;
  readonly namePrefixTemplate: string;
  readonly features: (strategy: string) => readonly string[];
}

/** @throws Problem 409 when the application's configuration names no connection profile, or one that is gone */
export function connectionProfile(
  state: TenantState,
  { connection_profile_id: id = '' }: MyOrganizationConfiguration,
): ConnectionProfile {
  const profile: StoredConnectionProfile | undefined = state.connectionProfiles.get(id);
  if (!profile) throw configurationMissing();
  const { show_as_button, assign_membership_on_login } = profile.organization ?? {};
  return {
    settings: {
      show_as_button: settingOf(show_as_button, true),
      assign_membership_on_login: settingOf(assign_membership_on_login, false),
    },
    namePrefixTemplate: profile.connection_name_prefix_template ?? '',
    features: (strategy) =>
      profile.strategy_overrides?.[strategy]?.enabled_features ?? profile.enabled_features ?? [],
  };
}

/**
 * The name of a connection that an organization's admins call `name`. In the prefix, `{org_id}` and `{org_name}` stand
 * for the organization's (Connection Profile); characters that a connection's name can't have become a dash, as in
 * `EC-org-gaZPTTOS42pReSzs-id-ready2` of the API's document.
 */
export function connectionName(template: string, organization: Organization, name: string): string {
  const prefix = template
    .replaceAll('{org_id}', organization.id)
    .replaceAll('{org_name}', organization.name)
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-/, '');
  return `${prefix}${name}`;
}

interface StoredConnectionProfile extends Profile {
  organization?: { show_as_button?: Level; assign_membership_on_login?: Level };
  connection_name_prefix_template?: string;
  enabled_features?: string[];
  strategy_overrides?: Record<string, { enabled_features?: string[] } | undefined> | null;
}

/** Auth0 documents the values of all three levels; a setting that is left out is the admins' to choose. */
function settingOf(level: Level = 'optional', optional: boolean): ProfileSetting {
  return { open: level === 'optional', value: level === 'optional' ? optional : level === 'required' };
}
