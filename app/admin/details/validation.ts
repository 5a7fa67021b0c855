import { isHttpsUrl } from '../https-url';
import { message, type Message, type Text } from '../../language/text';
import { INVISIBLE } from '../invisible';
import { changedFields } from './changes';
import type { FieldErrors, FieldName, PostedForm } from './details-form';
import { DETAILS_TEXTS } from './details-texts';

/** `#rgb` or `#rrggbb`. */
export const COLOR = /^#([a-f0-9]{3}|[a-f0-9]{6})$/i;

/** The API's rules (its OpenAPI document, `OrgDetails`), and Auth0's for an organization's name. */
const RULES: Readonly<Record<FieldName, (value: string) => Text | undefined>> = {
  name: (value) => (/^[a-z0-9_-]{1,50}$/.test(value) ? undefined : DETAILS_TEXTS.nameFault),
  display_name: (value) => {
    if (Array.from(value).length > 255) return DETAILS_TEXTS.displayNameTooLong;
    return INVISIBLE.test(value) ? DETAILS_TEXTS.displayNameInvisible : undefined;
  },
  logo_url: (value) => (isHttpsUrl(value) ? undefined : DETAILS_TEXTS.logoFault),
  primary_color: (value) => (COLOR.test(value) ? undefined : DETAILS_TEXTS.primaryFault),
  background_color: (value) => (COLOR.test(value) ? undefined : DETAILS_TEXTS.backgroundFault),
};

/**
 * Validates only what the admin changed; what was there before is not theirs to fix. `updateOf` decides what becomes of
 * emptied fields.
 */
export function faultsOf(form: PostedForm): FieldErrors {
  const faults: Partial<Record<FieldName, Message>> = {};
  for (const field of changedFields(form)) {
    const value = form.typed[field] ?? '';
    const fault = value === '' ? undefined : RULES[field](value);
    if (fault !== undefined) faults[field] = message(fault);
  }
  return faults;
}
