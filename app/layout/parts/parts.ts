import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';

/** A field for text or a choice, with its label, hint and error. Texts are already in the page's language. */
interface Field {
  /** Name of the value in the form; also the field's id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string | undefined;
  /** What is wrong with the value: whole sentences, one per line. */
  readonly error?: string | undefined;
  /** Shown beside the label of a field that may stay empty. */
  readonly optional?: string;
  readonly type?: 'text' | 'email' | 'url' | 'password' | 'search';
  readonly placeholder?: string;
  /** Makes it a text area with this many lines. */
  readonly rows?: number;
  /** Makes it a select. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** A colour to show beside the value. */
  readonly swatch?: string;
  /** Label of the colour picker that replaces the shown colour in browsers with JavaScript. */
  readonly pick?: string;
  /** Whether the value is prose rather than something to be spelled exactly. */
  readonly prose?: boolean;
  readonly readOnly?: boolean;
}

/** A checkbox or a radio button. */
interface Check {
  readonly name: string;
  /** The name by default. */
  readonly id?: string;
  /** What is sent; "on" by default. */
  readonly value?: string;
  readonly type?: 'checkbox' | 'radio';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
}

/** A value to copy elsewhere; browsers with JavaScript get a button for that. */
interface Copyable {
  /** Id of the element; unique on the page. */
  readonly id: string;
  readonly value: string;
  /** What the button does, for people who don't see what it stands beside: "Copy the host name". */
  readonly label: string;
  readonly copy: string;
  readonly copied: string;
}

/** What went wrong with a form, shown at its top. */
interface Summary {
  readonly heading: string;
  /** About the form as a whole. */
  readonly failure?: string | undefined;
  /** About single fields, each with the id of the field that it links to. */
  readonly errors: readonly { readonly name: string; readonly text: string }[];
}

/** What templates call, as `page.field({ … })`; each returns HTML. */
interface Parts {
  readonly field: (values: Field) => string;
  readonly check: (values: Check) => string;
  readonly copyable: (values: Copyable) => string;
  readonly summary: (values: Summary) => string;
}

/**
 * Loads the small parts of pages, as functions from values to HTML: cheaper than includes where a page has many.
 *
 * @param root absolute path of the app's folder
 */
export function loadParts(root: string): Parts {
  const part = (name: keyof Parts) => {
    const source = readFileSync(path.join(root, 'layout', 'parts', `${name}.ejs`), 'utf8');
    const render = ejs.compile(source, { strict: true, compileDebug: false, localsName: name });
    return (values: object) => render({ ...values });
  };
  return { field: part('field'), check: part('check'), copyable: part('copyable'), summary: part('summary') };
}
