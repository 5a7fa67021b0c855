import type { ErrorObject } from 'ajv';

/** Which part of a request a schema describes; the first word of its error messages. */
export type RequestPart = 'Payload' | 'Query' | 'Path';

/**
 * Words schema violations as the Management API does, with several joined by "(also)":
 * `Payload validation error: 'String is too short (0 chars), minimum 1' on property name (The name of …).`
 */
export function describeViolations(part: RequestPart, errors: readonly ErrorObject[]): string {
  return mergeUnknownProperties(errors)
    .map((error) => `${part} validation error: '${describe(error)}'${describePlace(error)}.`)
    .join(' (also) ');
}

/** One object's unknown properties are named together. */
function mergeUnknownProperties(errors: readonly ErrorObject[]): ErrorObject[] {
  const merged: ErrorObject[] = [];
  for (const error of errors) {
    const index = merged.findIndex((other) => isUnknownProperty(error) && isUnknownProperty(other, error));
    if (index < 0) merged.push(error);
    else
      merged[index] = {
        ...error,
        params: { additionalProperty: [merged[index], error].map(unknownName).join() },
      };
  }
  return merged;
}

function isUnknownProperty({ keyword, instancePath }: ErrorObject, at?: ErrorObject): boolean {
  return keyword === 'additionalProperties' && (!at || instancePath === at.instancePath);
}

function unknownName(error: ErrorObject | undefined): string {
  return String(error?.params['additionalProperty']);
}

function describe(error: ErrorObject): string {
  const { keyword, params, data, message } = error;
  const limit = String(params['limit']);
  switch (keyword) {
    case 'additionalProperties':
      return `Additional properties not allowed: ${unknownName(error)}`;
    case 'required':
      return `Missing required property: ${String(params['missingProperty'])}`;
    case 'type':
      return `Expected type ${[params['type']].flat().join(',')} but found type ${typeName(data)}`;
    case 'enum':
    case 'const':
      return `No enum match for: ${asText(data)}`;
    case 'format':
      return `Object didn't pass validation for format ${String(params['format'])}: ${asText(data)}`;
    case 'pattern':
      return `String does not match pattern ${String(params['pattern'])}: ${asText(data)}`;
    case 'minLength':
      return `String is too short (${asText(data).length} chars), minimum ${limit}`;
    case 'maxLength':
      return `String is too long (${asText(data).length} chars), maximum ${limit}`;
    case 'minimum':
      return `Value ${asText(data)} is less than minimum ${limit}`;
    case 'maximum':
      return `Value ${asText(data)} is greater than maximum ${limit}`;
    case 'minItems':
      return `Array is too short (${(data as unknown[]).length}), minimum ${limit}`;
    case 'maxItems':
      return `Array is too long (${(data as unknown[]).length}), maximum ${limit}`;
    case 'uniqueItems':
      return `Array items are not unique (indexes ${String(params['i'])} and ${String(params['j'])})`;
    case 'minProperties':
      return `Too few properties defined (${Object.keys(data as object).length}), minimum ${limit}`;
    case 'maxProperties':
      return `Too many properties defined (${Object.keys(data as object).length}), maximum ${limit}`;
    default:
      return message ?? keyword;
  }
}

/** The property at fault, with its description in the schema; empty if the whole request is at fault. */
function describePlace({ instancePath, parentSchema }: ErrorObject): string {
  const path = instancePath
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.')
    .replaceAll('~1', '/');
  if (!path) return '';
  const description: unknown = parentSchema?.['description'];
  return ` on property ${path}${typeof description === 'string' ? ` (${description})` : ''}`;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
