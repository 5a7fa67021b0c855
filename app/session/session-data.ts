import type { UnsentInvitations } from '../admin/invitations/told';
import type { SignIn } from '../auth/sign-in';
import type { TestResult } from '../auth/sign-in-tests';

/** Said once, on the next page that the user sees. */
export interface Flash {
  /** Whether something was done, there is something to know, or something to put right. */
  readonly kind: 'good' | 'info' | 'warn';
  /** A whole sentence. */
  readonly text: string;
}

declare module 'express-session' {
  interface SessionData {
    /** Key of the user's sign-in in the token vault; tokens themselves are never in the session. */
    signInId?: string;
    flash?: Flash;
    /** What the user's organization is called, as it was last seen, where the ID token says something else. */
    organizationName?: string;
    /** What the last test sign-in came to. */
    signInTest?: TestResult;
    /** Of the last form that invited people, what came back. */
    unsentInvitations?: UnsentInvitations;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** The session's sign-in, where there is one. */
    signIn?: SignIn;
    /** The sign-in that this request ended, for its line in the log. */
    endedSignIn?: SignIn;
  }
}
