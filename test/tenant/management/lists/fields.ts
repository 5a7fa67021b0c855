import { flag, type JsonSchema } from '../validation/json-schema';

/** Query parameters that choose which of an entity's fields are answered. */
export interface FieldsQuery {
  fields?: string;
  include_fields?: boolean;
}

export const FIELDS_PARAMETERS = {
  fields: {
    type: 'string',
    description:
      'Comma-separated list of fields to include or exclude (based on value provided for include_fields) in the result. Leave empty to retrieve all fields.',
  },
  include_fields: flag('Whether specified fields are to be included (true) or excluded (false).'),
} satisfies Record<string, JsonSchema>;

/**
 * Leaves of an entity what the query asked for: the named fields, or with `include_fields=false` all others.
 *
 * @param always fields that are left in any case
 */
export function pickFields(
  query: FieldsQuery,
  entity: Readonly<Record<string, unknown>>,
  always: readonly string[] = [],
): Record<string, unknown> {
  const names = query.fields?.split(',').map((name) => name.trim());
  if (!names) return entity;
  const include = query.include_fields ?? true;
  const isLeft = (name: string) => names.includes(name) === include || always.includes(name);
  return Object.fromEntries(Object.entries(entity).filter(([name]) => isLeft(name)));
}
