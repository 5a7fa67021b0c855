import { z } from 'zod';
import type { Page } from '../page';
import { reading } from './operation';

/** A list that counts as empty when it is missing. */
export function listOf<Item>(item: z.ZodType<Item>) {
  return z.array(item).default([]);
}

/**
 * Makes a function that reads one page of a list.
 *
 * @param name the property that holds the items
 */
export function readingPage<Item>(name: string, item: z.ZodType<Item>): (body: unknown) => Page<Item> {
  const page = z.object({ [name]: listOf(item), next: z.string().optional() });
  const read = reading(page, `a page of ${name}`);
  return (body) => {
    const { [name]: data, next } = read(body) as { readonly [name: string]: unknown; readonly next?: string };
    return { data: data as Item[], next: next || undefined };
  };
}
