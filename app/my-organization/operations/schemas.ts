import { z } from 'zod';
import type { Page } from '../page';
import { reading } from './operation';

/** A property that may be missing. Null counts as missing, as profiles from identity providers have it so. */
export function optional<T>(schema: z.ZodType<T>) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A list that may be missing, which is an empty one then. */
export function listOf<Item>(item: z.ZodType<Item>) {
  return z.array(item).default([]);
}

/**
 * Reads one page of a list.
 *
 * @param name the property that has the items
 */
export function readingPage<Item>(name: string, item: z.ZodType<Item>): (body: unknown) => Page<Item> {
  const what = `a page of ${name}`;
  const readPage = reading(z.looseObject({ next: optional(z.string()) }), what);
  const readItems = reading(listOf(item), what);
  return (body) => {
    const page = readPage(body);
    return { data: readItems(page[name]), next: page.next || undefined };
  };
}
