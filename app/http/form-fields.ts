import createError from 'http-errors';

/**
 * What a form's field holds, without the space around it; empty when it did not come along.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when the field came more than once
 */
export function fieldOf(body: unknown, name: string): string {
  const value = valueOf(body, name);
  if (value === undefined) return '';
  if (typeof value !== 'string') throw createError(400, `${name} came more than once`);
  return value.trim();
}

/** What is chosen of several boxes that share a name; none is an empty list. */
export function choicesOf(body: unknown, name: string): string[] {
  const values = [valueOf(body, name) ?? []].flat();
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

function valueOf(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  return (body as Readonly<Record<string, unknown>>)[name];
}
