import createError from 'http-errors';

/**
 * The value of a form's field, without the white space around it; empty if the field was not sent.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when the field was sent more than once
 */
export function fieldOf(body: unknown, name: string): string {
  const value = valueOf(body, name);
  if (value === undefined) return '';
  if (typeof value !== 'string') throw createError(400, `${name} was sent more than once`);
  return value.trim();
}

/** The values of those checkboxes of one name that are ticked, without duplicates. */
export function choicesOf(body: unknown, name: string): string[] {
  const values = [valueOf(body, name) ?? []].flat();
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

function valueOf(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  return (body as Readonly<Record<string, unknown>>)[name];
}
