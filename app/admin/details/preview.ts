import { DEFAULT_COLORS } from './changes';
import type { FieldName, FormValues } from './details-form';

/** What the picture of the login page shows. */
export interface Preview {
  readonly logoUrl: string | undefined;
  readonly primary: string;
  readonly pageBackground: string;
}

const COLOR = /^#([a-f0-9]{3}|[a-f0-9]{6})$/i;

/**
 * The login page with these values; what cannot be shown leaves the value from before.
 *
 * @param typed what the fields hold
 * @param original what they held when the page was made
 */
export function previewOf(typed: Partial<FormValues>, original: Partial<FormValues>): Preview {
  const shown = (field: FieldName, canBeShown: RegExp) =>
    [typed[field], original[field]].find((value = '') => value === '' || canBeShown.test(value)) || undefined;
  return {
    logoUrl: shown('logo_url', /^https:\/\//),
    primary: shown('primary_color', COLOR) ?? DEFAULT_COLORS.primary,
    pageBackground: shown('background_color', COLOR) ?? DEFAULT_COLORS.page_background,
  };
}
