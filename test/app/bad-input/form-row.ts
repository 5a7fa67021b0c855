import type { Filling } from '../support/forms';
import type { ScriptedAnswer } from '../support/scripted-api';
import type { TestApp } from '../support/test-app';

export type Fields = Readonly<Record<string, Filling>>;

/** What is typed into a field that no field should have to bear. */
export type HostileKind = 'markup' | 'control' | 'direction' | 'invisible';

/** A field that people type into. */
export interface TextField {
  /** The longest value that is taken, and one that is a character too long. */
  readonly limit?: readonly [longest: string, tooLong: string];
  /** What hostile there is that the field has to take all the same, as it may be meant. */
  readonly takes?: readonly HostileKind[];
  /** Whether the value never comes back in a page. */
  readonly secret?: boolean;
}

/** The audit line of what a form comes to. */
export interface Audit {
  readonly action: string;
  readonly target: Readonly<Record<string, string>>;
  /** Identifiers of what came into being, in the line of a success only. */
  readonly made?: Readonly<Record<string, string>>;
}

/** One form of the app, and what is right for it. */
export interface FormRow {
  /** What it does, to follow "the form for". */
  readonly what: string;
  /** Where its answer is served, as it was declared. */
  readonly route: string;
  /** The page that has it; what is sent goes there too, unless `action` says otherwise. */
  readonly page: string;
  readonly action?: string;
  /** Makes the page have the form, where it has not always. */
  readonly prepare?: (app: TestApp) => Promise<unknown>;
  /** A filling in that is accepted, beside what the form has already. */
  readonly fields?: () => Fields | Promise<Fields>;
  /** The fields that people type into. */
  readonly texts?: Readonly<Record<string, TextField>>;
  /** The kind of the identity provider that is on, and its options. */
  readonly provider?: readonly [strategy: string, options: object];
  /** The API's operation that it comes to, as `METHOD /path`; none for what is the app's own. */
  readonly call?: string;
  readonly audit?: Audit;
  /** Words that each page about it has when it came to nothing, so that it tells of the thing that was tried. */
  readonly about: RegExp;
  /** Where it leads when it was carried out. */
  readonly leadsTo: string;
  /** Where it leads to be told when it may have been carried out, and would be a second time if it were sent again. */
  readonly whenUnsure?: string;
  /** The status and `Retry-After` when the API is away, where it makes no difference how. */
  readonly whenAway?: readonly [status: number, retryAfter: string];
  /** The status when every field is empty or did not come along; the form is carried out where it has none to fill in. */
  readonly whenEmpty?: 303 | 422;
  /**
   * What tells that the thing was deleted meanwhile, once it should be changed: a page, or the page that it leads to
   * with a message.
   */
  readonly whenGone: 404 | { readonly location: string };
  /** What the API answers once the thing was deleted, where that is not 404 to whatever has the identifier of the thing in its address. */
  readonly whereGone?: Readonly<Record<string, ScriptedAnswer>>;
  /** Whether it takes something away, so that the Back button leads to what is not there any more. */
  readonly removes?: boolean;
}

/** A row of a form that calls the API. */
export type CallingRow = FormRow & { readonly call: string; readonly audit: Audit };

export const calls = (row: FormRow): row is CallingRow => row.call !== undefined && row.audit !== undefined;
