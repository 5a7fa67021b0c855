import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';
import type { Express } from 'express';

/** A text field with all that belongs to it; see `field.ejs`. */
export interface Field {
  /** Of the value in the form that is sent; also the field's id. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  /** What is wrong with the value, a whole sentence. */
  readonly error: string | undefined;
  readonly placeholder?: string;
  /** A colour to show beside the value. */
  readonly swatch?: string;
  /** Whether the value is words rather than something to be spelled exactly. */
  readonly prose?: boolean;
}

/**
 * Sets the app up for templates: pages are EJS files in their features' folders, which find what they show in `page`
 * and include others by their path from the app's folder.
 *
 * Templates run without JavaScript's `with` and small parts are functions rather than includes: together that halves
 * the time that a form takes.
 *
 * @param root absolute path of the app's folder
 */
export function useTemplates(app: Express, root: string): void {
  const options = { root, strict: true, compileDebug: false };
  const field = ejs.compile(readFileSync(path.join(root, 'layout', 'field.ejs'), 'utf8'), {
    ...options,
    localsName: 'field',
  });
  app.set('views', root);
  app.set('view engine', 'ejs');
  app.set('view cache', true);
  app.set('view options', { ...options, localsName: 'page' });
  app.locals['field'] = (values: Field) => field({ ...values });
}
