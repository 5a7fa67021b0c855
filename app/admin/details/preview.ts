import { initialsOf } from '../../layout/navigation';
import { isHttpsUrl } from '../https-url';
import { DEFAULT_COLORS } from './changes';
import { contrast, LEAST_CONTRAST } from './contrast';
import type { FieldName, FormValues } from './details-form';
import { COLOR } from './validation';

/** What the preview of the login page shows. */
export interface Preview {
  readonly name: string;
  /** Shown if there is no logo, or if it cannot be loaded. */
  readonly initials: string;
  readonly logoUrl: string | undefined;
  readonly primary: string;
  readonly pageBackground: string;
  /**
   * The contrast of the primary colour with white if it is too low, rounded down to one decimal: that of the white text
   * on Auth0's button, and that of links in the primary colour on white.
   */
  readonly poorContrast: number | undefined;
}

/** The colour of the button's text, and of the card behind the links. */
const WHITE = '#ffffff';

/**
 * The login page with these values; in place of a value that cannot be shown, it has the original one.
 *
 * @param typed what the fields hold
 * @param original what they held when the page was rendered
 */
export function previewOf(typed: Partial<FormValues>, original: Partial<FormValues>): Preview {
  const shown = (field: FieldName, canBeShown: (value: string) => boolean) =>
    [typed[field], original[field]].find((value = '') => value === '' || canBeShown(value)) || undefined;
  const isColor = (value: string) => COLOR.test(value);
  const primary = shown('primary_color', isColor) ?? DEFAULT_COLORS.primary;
  const name = typed.display_name || original.display_name || typed.name || original.name || '';
  const ratio = contrast(primary, WHITE);
  return {
    name,
    initials: initialsOf({ name }),
    logoUrl: shown('logo_url', isHttpsUrl),
    primary,
    pageBackground: shown('background_color', isColor) ?? DEFAULT_COLORS.page_background,
    poorContrast: ratio < LEAST_CONTRAST ? Math.floor(ratio * 10) / 10 : undefined,
  };
}
