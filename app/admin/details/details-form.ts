import createError from 'http-errors';
import type { Message } from '../../language/text';
import type { OrganizationDetails } from '../../my-organization/organization-details';

/** The form's fields, in the order in which they are shown. */
export const FIELDS = ['display_name', 'name', 'logo_url', 'primary_color', 'background_color'] as const;

export type FieldName = (typeof FIELDS)[number];
export type FormValues = Readonly<Record<FieldName, string>>;
export type FieldErrors = Readonly<Partial<Record<FieldName, Message>>>;

/** A submitted form: what the admin typed, and what the fields held when the page was rendered. */
export interface PostedForm {
  readonly typed: Readonly<Partial<FormValues>>;
  readonly original: Readonly<Partial<FormValues>>;
}

const ORIGINAL_PREFIX = 'original_';

/** The fields' values for an organization; what it has not set is empty. */
export function valuesOf(details: OrganizationDetails): FormValues {
  const { branding } = details;
  return {
    name: details.name ?? '',
    display_name: details.display_name ?? '',
    logo_url: branding?.logo_url ?? '',
    primary_color: branding?.colors?.primary ?? '',
    background_color: branding?.colors?.page_background ?? '',
  };
}

/**
 * Reads a submitted form, and trims its values.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when a field was sent more than once
 */
export function readForm(body: unknown): PostedForm {
  const sent =
    typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)) : new Map();
  return { typed: readFields(sent, ''), original: readFields(sent, ORIGINAL_PREFIX) };
}

/** Whether the form was submitted for a preview only, and not to be saved. */
export function asksForPreview(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'preview' in body;
}

function readFields(sent: ReadonlyMap<string, unknown>, prefix: string): Partial<FormValues> {
  const values: Partial<Record<FieldName, string>> = {};
  for (const field of FIELDS) {
    const value = sent.get(prefix + field);
    if (value === undefined) continue;
    if (typeof value !== 'string') throw createError(400, `${prefix}${field} was sent more than once`);
    values[field] = value.trim();
  }
  return values;
}
