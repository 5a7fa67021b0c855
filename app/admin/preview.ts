import { DEFAULT_COLORS } from './changes';
import type { FormValues } from './details-form';

/** What the picture of the login page shows. */
export interface Preview {
  readonly logoUrl: string | undefined;
  readonly primary: string;
  readonly pageBackground: string;
}

const COLOR = /^#([a-f0-9]{3}|[a-f0-9]{6})$/i;

/** The login page with these values; one that cannot be shown counts as not set. */
export function previewOf(values: Readonly<Partial<FormValues>>): Preview {
  const { logo_url: logo = '', primary_color: primary = '', background_color: background = '' } = values;
  return {
    logoUrl: logo.startsWith('https://') ? logo : undefined,
    primary: COLOR.test(primary) ? primary : DEFAULT_COLORS.primary,
    pageBackground: COLOR.test(background) ? background : DEFAULT_COLORS.page_background,
  };
}
