import type { Message, Text, Values } from '../language/text';

/** A link that an error page offers. */
export interface ProblemAction {
  readonly href: string;
  readonly label: Text;
}

export interface ProblemOptions {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Stable name of the kind of problem, for logs. */
  readonly code: string;
  /** The page's heading: one sentence without a full stop. */
  readonly title: Text;
  /** What happened and what to do, in whole sentences; everything in it is shown to the user. */
  readonly text: Text;
  /** For the placeholders in the title and the text. */
  readonly values?: Values;
  /** Somebody else's explanation, such as the identity provider's. */
  readonly reason?: Message;
  readonly actions?: readonly ProblemAction[];
  /** Whether what was sent may have been saved all the same; false by default. */
  readonly mayBeSaved?: boolean;
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
  /** For the log only. */
  readonly cause?: unknown;
}

/** Something that a user has to be told on a page of its own. The error page shows it; its cause stays in the log. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly text: Text;
  readonly values: Values | undefined;
  readonly reason: Message | undefined;
  readonly actions: readonly ProblemAction[];
  readonly mayBeSaved: boolean;
  readonly retryAfter: number | undefined;

  constructor(options: ProblemOptions) {
    super(options.title.en, { cause: options.cause });
    this.status = options.status;
    this.code = options.code;
    this.title = options.title;
    this.text = options.text;
    this.values = options.values;
    this.reason = options.reason;
    this.actions = options.actions ?? [];
    this.mayBeSaved = options.mayBeSaved ?? false;
    this.retryAfter = options.retryAfter;
  }
}
