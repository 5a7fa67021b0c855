import type { Filling } from '../support/forms';
import type { ScriptedAnswer } from '../support/scripted-api';
import type { TestApp } from '../support/test-app';

export type Fields = Readonly<Record<string, Filling>>;

/** Kinds of hostile input. */
export type HostileKind = 'markup' | 'control' | 'direction' | 'invisible';

/** A field that people type into. */
export interface TextField {
  /** The longest value that is taken, and one that is a character too long. */
  readonly limit?: readonly [longest: string, tooLong: string];
  /** The kinds of hostile input that the field has to accept, because they may be meant. */
  readonly takes?: readonly HostileKind[];
  /** Whether the value never comes back in a page. */
  readonly secret?: boolean;
}

/** The audit line of what a form does. */
export interface Audit {
  readonly action: string;
  readonly target: Readonly<Record<string, string>>;
  /** Identifiers of what was created, in the line of a success only. */
  readonly made?: Readonly<Record<string, string>>;
}

/** One form of the app, and what is expected of it. */
export interface FormRow {
  /** What it does, to follow "the form for". */
  readonly what: string;
  /** The pattern of the route that it is sent to. */
  readonly route: string;
  /** The page that contains it; it is also sent there, unless `action` says otherwise. */
  readonly page: string;
  readonly action?: string;
  /** Makes the page show the form, where it does not always. */
  readonly prepare?: (app: TestApp) => Promise<unknown>;
  /** Valid input, in addition to what the form contains already. */
  readonly fields?: () => Fields | Promise<Fields>;
  /** The fields that people type into. */
  readonly texts?: Readonly<Record<string, TextField>>;
  /** The kind of the identity provider that is on, and its options. */
  readonly provider?: readonly [strategy: string, options: object];
  /** The API operation that it calls, as `METHOD /path`; none if it changes only the app. */
  readonly call?: string;
  readonly audit?: Audit;
  /** Matches every page that says that it was not done, so that each names what was tried. */
  readonly about: RegExp;
  /** Where it redirects once it was carried out. */
  readonly leadsTo: string;
  /** Where it redirects when it may have been carried out, and must not be sent again. */
  readonly whenUnsure?: string;
  /** The status and `Retry-After` when the API is unavailable, if they are the same for every reason. */
  readonly whenAway?: readonly [status: number, retryAfter: string];
  /** The status when every field is empty or missing. */
  readonly whenEmpty?: 303 | 422;
  /**
   * What says that the thing was deleted meanwhile: an error page, or the page that it redirects to
   * with a message.
   */
  readonly whenGone: 404 | { readonly location: string };
  /** The API's responses once the thing was deleted, if not 404 for every address that contains its identifier. */
  readonly whereGone?: Readonly<Record<string, ScriptedAnswer>>;
  /** Whether it removes something, so that the Back button leads to a page about what is gone. */
  readonly removes?: boolean;
}

/** A row of a form that calls the API. */
export type CallingRow = FormRow & { readonly call: string; readonly audit: Audit };

export const calls = (row: FormRow): row is CallingRow => row.call !== undefined && row.audit !== undefined;
