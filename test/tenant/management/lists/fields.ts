import { flag, type JsonSchema } from '../validation/json-schema';

/** Query parameters that choose which of an entity's fields are returned. */
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
 * Picks the fields of an entity that the query asks for: the named ones, or with `include_fields=false` all others.
 *
 * @param always fields that are included in any case
 */
export function pickFields(
  query: FieldsQuery,
  entity: Readonly<Record<string, unknown>>,
  always: readonly string[] = [],
): Record<string, unknown> {
  return fieldPicker(query, always)(entity);
}

/** {@link pickFields} for the entities of a list: the query is parsed only once. */
export function fieldPicker(
  { fields, include_fields: include = true }: FieldsQuery,
  always: readonly string[] = [],
): (entity: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  if (fields === undefined) return (entity) => entity;
  const names = new Set(fields.split(',').map((name) => name.trim()));
  for (const name of always) {
    if (include) names.add(name);
    else names.delete(name);
  }
  return (entity) => {
    const picked: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(entity)) if (names.has(name) === include) picked[name] = value;
    return picked;
  };
}
