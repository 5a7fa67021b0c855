import { initialsOf } from '../../layout/navigation';
import { isHttpsUrl } from '../https-url';
import { DEFAULT_COLORS } from './changes';
import { contrast, LEAST_CONTRAST } from './contrast';
import type { FieldName, FormValues } from './details-form';
import { COLOR } from './validation';

/** What the picture of the login page shows. */
export interface Preview {
  readonly name: string;
  /** For want of a logo, or of one that can be loaded. */
  readonly initials: string;
  readonly logoUrl: string | undefined;
  readonly primary: string;
  readonly pageBackground: string;
  /**
   * How well text is read where that is not well enough, to one decimal, rounded down. Auth0 writes in white on its
   * button, and links in the primary colour on white: both have the same contrast.
   */
  readonly poorContrast: number | undefined;
}

/** Of the text on the button, and of the card that links stand on. */
const WHITE = '#ffffff';

/**
 * The login page with these values; what cannot be shown leaves the value from before.
 *
 * @param typed what the fields hold
 * @param original what they held when the page was made
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
