import type { TenantSettings } from '../state/entities/tenant-settings';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';

/** How a login page looks. */
export interface PageBranding {
  /** Whose page it is: the organization's, else the tenant's. */
  readonly name: string | undefined;
  readonly logo: string | undefined;
  readonly primary: string;
  /** Black or white, whichever is more readable on `primary`. */
  readonly onPrimary: string;
  readonly background: string;
  readonly onBackground: string;
}

/** Auth0's default primary colour, on a page of our own. */
const PRIMARY = '#0059d6';
const BACKGROUND = '#eff1f4';

/** The tenant's own looks: its friendly name, and its colours if it has any. */
export type TenantLooks = Pick<TenantState, 'colors'> & {
  readonly settings: Pick<TenantSettings, 'friendly_name'>;
};

/**
 * The looks of a page that belongs to an organization, or else to the tenant. Only well-formed colours and https logos
 * are used.
 */
export function pageBranding(record?: OrganizationRecord, tenant?: TenantLooks): PageBranding {
  const branding = record ? record.organization.branding : { colors: tenant?.colors };
  const primary = colour(branding?.colors?.primary) ?? PRIMARY;
  const background = colour(branding?.colors?.page_background) ?? BACKGROUND;
  const logo = record?.organization.branding?.logo_url;
  return {
    name: record
      ? record.organization.display_name || record.organization.name
      : tenant?.settings.friendly_name,
    logo: logo?.startsWith('https://') ? logo : undefined,
    primary,
    onPrimary: readableOn(primary),
    background,
    onBackground: readableOn(background),
  };
}

/**
 * Black or white, whichever has the higher contrast on a colour; the contrast is at least 4.5:1.
 *
 * @param hex `#rrggbb`
 */
export function readableOn(hex: string): '#000000' | '#ffffff' {
  const luminance = relativeLuminance(hex);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
}

/** WCAG 2.2, "relative luminance". */
function relativeLuminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** As `#rrggbb`; undefined for anything but a hexadecimal colour. */
function colour(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^#[0-9a-f]{6}$/i.test(value)) return value.toLowerCase();
  if (/^#[0-9a-f]{3}$/i.test(value)) return value.toLowerCase().replace(/[0-9a-f]/g, '$&$&');
  return undefined;
}
