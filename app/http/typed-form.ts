import type { Request } from 'express';

const MAX_VALUES = 50;

/**
 * What a person typed into a form that cannot be accepted, to be shown so that it is not lost: visible fields only,
 * each with its name made readable. Empty unless the form was sent from our own pages: nobody else gets to put words
 * on a page of ours.
 */
export function typedInto(request: Request): [label: string, value: string][] {
  if (request.get('Sec-Fetch-Site') !== 'same-origin') return [];
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
    .filter(([name]) => !name.startsWith('_') && !name.startsWith('original_'))
    .slice(0, MAX_VALUES)
    .map(([name, value]) => [readable(name), value]);
}

function readable(fieldName: string): string {
  const words = fieldName.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
