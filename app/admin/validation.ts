import { changedFields } from './changes';
import type { FieldErrors, FieldName, PostedForm } from './details-form';

// Control characters, and marks that turn the direction of the text around them.
const INVISIBLE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** The API's rules (its OpenAPI document, `OrgDetails`), and Auth0's for an organization's name. */
const RULES: Readonly<Record<FieldName, (value: string) => string | undefined>> = {
  name: (value) =>
    /^[a-z0-9_-]{1,50}$/.test(value)
      ? undefined
      : 'Enter a name of at most 50 characters: lowercase letters, digits, hyphens and underscores only.',
  display_name: (value) => {
    if (Array.from(value).length > 255) return 'Enter a display name of at most 255 characters.';
    return INVISIBLE.test(value) ? 'Enter a display name without invisible control characters.' : undefined;
  },
  logo_url: (value) =>
    isHttpsUrl(value) ? undefined : 'Enter the full address of an image, starting with https://.',
  primary_color: colorFault,
  background_color: colorFault,
};

/**
 * Judges what the admin changed; what was there before is not theirs to mend. Empty values are left to the rules for
 * what is sent.
 */
export function faultsOf(form: PostedForm): FieldErrors {
  const faults: Partial<Record<FieldName, string>> = {};
  for (const field of changedFields(form)) {
    const value = form.typed[field] ?? '';
    const fault = value === '' ? undefined : RULES[field](value);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}

function colorFault(value: string): string | undefined {
  return /^#([a-f0-9]{3}|[a-f0-9]{6})$/i.test(value)
    ? undefined
    : 'Enter a colour as # and three or six digits from 0 to 9 and A to F, such as #0059D6.';
}

function isHttpsUrl(value: string): boolean {
  if (!/^https:\/\//.test(value) || INVISIBLE.test(value) || /\s/.test(value) || !URL.canParse(value))
    return false;
  const { hostname, username, password } = new URL(value);
  return hostname !== '' && username === '' && password === '';
}
