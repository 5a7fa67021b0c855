import type { UnsentInvitations } from '../admin/invitations/told';
import type { SignIn } from '../auth/sign-in';
import type { TestResult } from '../auth/sign-in-tests';

/** Shown once, on the next page that the user sees. */
export interface Flash {
  /** Whether something was done, is worth knowing, or has to be put right. */
  readonly kind: 'good' | 'info' | 'warn';
  /** A whole sentence. */
  readonly text: string;
}

declare module 'express-session' {
  interface SessionData {
    /** Key of the user's sign-in in the token vault; tokens themselves are never in the session. */
    signInId?: string;
    flash?: Flash;
    /** What the user's organization was last seen to be called, if the ID token says something else. */
    organizationName?: string;
    /** The result of the last test sign-in. */
    signInTest?: TestResult;
    /** What of the last form that invited people was not sent, and why. */
    unsentInvitations?: UnsentInvitations;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** The session's sign-in, if there is one. */
    signIn?: SignIn;
    /** The sign-in that this request ended, for its line in the log. */
    endedSignIn?: SignIn;
  }
}
