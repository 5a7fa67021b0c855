import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';

/** A field for text or a choice, with all that belongs to it. Words are in the page's language already. */
interface Field {
  /** Of the value in the form that is sent; also the field's id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string | undefined;
  /** What is wrong with the value: a whole sentence, or one on each line. */
  readonly error?: string | undefined;
  /** Said beside the label of a field that may stay empty. */
  readonly optional?: string;
  readonly type?: 'text' | 'email' | 'url' | 'password' | 'search';
  readonly placeholder?: string;
  /** Makes it a field of that many lines. */
  readonly rows?: number;
  /** Makes it a choice. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** A colour to show beside the value. */
  readonly swatch?: string;
  /** What choosing another colour is called; browsers with scripts make the shown one a button for it. */
  readonly pick?: string;
  /** Whether the value is words rather than something to be spelled exactly. */
  readonly prose?: boolean;
  readonly readOnly?: boolean;
}

/** A box to tick, or one of several to choose from. */
interface Check {
  readonly name: string;
  /** Also what is sent; the name and "on" unless given. */
  readonly id?: string;
  readonly value?: string;
  readonly type?: 'checkbox' | 'radio';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
}

/** A value to take elsewhere; browsers with scripts get a button that copies it. */
interface Copyable {
  /** Of the element; unique on the page. */
  readonly id: string;
  readonly value: string;
  /** What the button does, for those who don't see what it stands beside: "Copy the host name". */
  readonly label: string;
  readonly copy: string;
  readonly copied: string;
}

/** What went wrong with a form, at its top. */
interface Summary {
  readonly heading: string;
  /** About the form as a whole. */
  readonly failure?: string | undefined;
  /** About single fields, each with the id that its link leads to. */
  readonly errors: readonly { readonly name: string; readonly text: string }[];
}

/** What pages call, as `page.field({ … })`; each makes HTML. */
interface Parts {
  readonly field: (values: Field) => string;
  readonly check: (values: Check) => string;
  readonly copyable: (values: Copyable) => string;
  readonly summary: (values: Summary) => string;
}

/**
 * The small parts of pages, as functions from values to HTML: cheaper than includes where a page has many.
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
