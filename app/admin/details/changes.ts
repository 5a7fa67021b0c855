import type {
  OrganizationColors,
  OrganizationDetailsUpdate,
} from '../../my-organization/organization-details';
import { FIELDS, type FieldName, type PostedForm } from './details-form';

/** What Auth0's login page uses where an organization has set no colours. */
export const DEFAULT_COLORS: OrganizationColors = { primary: '#0059D6', page_background: '#000000' };

/** The fields whose value the admin changed. A field that was sent without its original value counts as changed. */
export function changedFields({ typed, original }: PostedForm): FieldName[] {
  return FIELDS.filter((field) => typed[field] !== undefined && typed[field] !== original[field]);
}

/**
 * What to send to the API: only what this admin changed, so that two admins who edit different fields don't undo each
 * other's changes. That holds within `branding` too, whose absent members the API leaves as they are.
 *
 * - The API takes both colours or none. A changed colour is sent with the other one as it was, or with its default if
 *   that is empty; other changes are sent without colours, so that no default is saved that nobody chose.
 * - An emptied logo is sent as null, which clears it. Other fields cannot be cleared: if emptied, they are left out.
 *
 * @returns undefined when there is nothing to send
 */
export function updateOf(form: PostedForm): OrganizationDetailsUpdate | undefined {
  const changed = new Set(changedFields(form));
  const chosen = (field: FieldName) => (changed.has(field) ? form.typed[field] : undefined) || undefined;

  const name = chosen('name');
  const displayName = chosen('display_name');
  const colors = colorsOf(form, chosen('primary_color') ?? chosen('background_color'));
  const branding = {
    ...(changed.has('logo_url') && { logo_url: form.typed.logo_url || null }),
    ...(colors && { colors }),
  };
  const update = {
    ...(name !== undefined && { name }),
    ...(displayName !== undefined && { display_name: displayName }),
    ...(Object.keys(branding).length > 0 && { branding }),
  };
  return Object.keys(update).length > 0 ? update : undefined;
}

function colorsOf(
  { typed, original }: PostedForm,
  chosen: string | undefined,
): OrganizationColors | undefined {
  if (chosen === undefined) return undefined;
  return {
    primary: (typed.primary_color ?? original.primary_color) || DEFAULT_COLORS.primary,
    page_background: (typed.background_color ?? original.background_color) || DEFAULT_COLORS.page_background,
  };
}
