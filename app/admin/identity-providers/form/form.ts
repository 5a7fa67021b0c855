import createError from 'http-errors';
import type { Message } from '../../../language/text';
import type { IdentityProvider } from '../../../my-organization/identity-providers';
import { toPem } from '../certificate';
import { fieldsOf, wayOf } from '../strategies/strategies';
import type { OptionField, OptionName, StrategyDescription } from '../strategies/strategy';

export type FieldName = 'name' | 'display_name' | 'way' | OptionName;
export type Values = Readonly<Partial<Record<FieldName, string>>>;
export type FieldErrors = Readonly<Partial<Record<FieldName, Message>>>;

/** A submitted form: what the admin typed, and what the fields held when the page was rendered. */
export interface PostedForm {
  readonly typed: Values;
  readonly original: Values;
}

const ORIGINAL_PREFIX = 'original_';
const ON = 'on';

/** All fields of options that a kind's form shows, including those of every way. */
export const allFields = ({ fields, ways, further = [] }: StrategyDescription): readonly OptionField[] => [
  ...fields,
  ...(ways?.list.flatMap((way) => way.fields) ?? []),
  ...further,
];

/** The fields' values for an identity provider, or for one that is still to be created; secrets are not among them. */
export function valuesOf(description: StrategyDescription, identityProvider?: IdentityProvider): Values {
  const { cert = '', ...told } = identityProvider?.options ?? {};
  const options = new Map<string, unknown>(Object.entries({ ...told, signingCert: toPem(cert) }));
  const way = wayOf(description, identityProvider?.options);
  const values: Partial<Record<FieldName, string>> = {
    name: identityProvider?.name ?? '',
    display_name: identityProvider?.display_name ?? '',
    ...(way && { way: way.name }),
  };
  for (const { name, kind, choices } of fieldsOf(description, way)) {
    if (kind === 'secret') continue;
    const value = options.get(name);
    if (kind === 'flag') values[name] = value === true ? ON : '';
    else values[name] = typeof value === 'string' ? value : (choices?.[0]?.value ?? '');
  }
  return values;
}

/**
 * Reads a submitted form, and trims its values.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when a field was sent more than once, or a choice is neither offered nor the original value
 */
export function readForm(description: StrategyDescription, body: unknown): PostedForm {
  const sent = new Map<string, unknown>(
    Object.entries(typeof body === 'object' && body !== null ? body : {}),
  );
  const original = readFields(description, sent, ORIGINAL_PREFIX);
  const typed = readFields(description, sent, '');
  const { way } = typed;
  if (way !== undefined && !description.ways?.list.some(({ name }) => name === way)) {
    throw createError(400, 'there is no such way');
  }
  for (const { name, choices } of allFields(description)) {
    const value = typed[name];
    if (!choices || value === undefined || value === original[name]) continue;
    if (!choices.some((choice) => choice.value === value))
      throw createError(400, `${name} is not one of the choices`);
  }
  // Browsers do not send a box that is not ticked.
  const unticked = allFields(description).filter(
    ({ name, kind }) => kind === 'flag' && typed[name] === undefined,
  );
  return {
    typed: { ...typed, ...Object.fromEntries(unticked.map(({ name }) => [name, ''])) },
    original,
  };
}

function readFields(
  description: StrategyDescription,
  sent: ReadonlyMap<string, unknown>,
  prefix: string,
): Values {
  const values: Partial<Record<FieldName, string>> = {};
  const fields = allFields(description).filter(({ kind }) => kind !== 'secret' || prefix === '');
  for (const field of ['name', 'display_name', 'way', ...fields] as const) {
    const name = typeof field === 'string' ? field : field.name;
    const value = sent.get(prefix + name);
    if (value === undefined) continue;
    if (typeof value !== 'string') throw createError(400, `${prefix}${name} was sent more than once`);
    values[name] = value.trim().replaceAll('\r\n', '\n');
  }
  return values;
}
