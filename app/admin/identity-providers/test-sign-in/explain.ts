import type { TestResult } from '../../../auth/sign-in-tests';
import type { Text } from '../../../language/text';
import { TEST_TEXTS } from './test-texts';

/** A failed test, explained in plain words. */
export interface Explanation {
  readonly heading: Text;
  readonly text: Text;
  /** Whether the identity provider works, and only the organization did not let the person in. */
  readonly isProviderFine: boolean;
}

/**
 * What error messages of Auth0 and of identity providers mean, most certain first. Auth0 passes on the messages of
 * identity providers, so these patterns are for those of Okta, Entra ID and others too.
 */
const BY_MESSAGE: readonly (readonly [RegExp, Text])[] = [
  [/not part of the|not a member/i, TEST_TEXTS.notMember],
  [/not enabled|no connections enabled/i, TEST_TEXTS.notEnabled],
  [
    /connection (was )?not found|connection .*does not exist|unknown connection/i,
    TEST_TEXTS.unknownConnection,
  ],
  [/invalid_client|client[ _-]?secret|client authentication|client[ _-]?id/i, TEST_TEXTS.wrongSecret],
  [/\bUnauthorized$|obtain access token/, TEST_TEXTS.wrongSecret],
  [/could not be reached|unexpected HTTP|ENOTFOUND|ECONN|timed? ?out/i, TEST_TEXTS.unreachable],
  [/signature|certificate|thumbprint|fingerprint|audience/i, TEST_TEXTS.wrongSignature],
];

const BY_CODE = new Map<string, Text>(
  Object.entries({
    access_denied: TEST_TEXTS.refused,
    login_required: TEST_TEXTS.interrupted,
    interaction_required: TEST_TEXTS.interrupted,
    consent_required: TEST_TEXTS.interrupted,
    server_error: TEST_TEXTS.broken,
    temporarily_unavailable: TEST_TEXTS.broken,
    unauthorized: TEST_TEXTS.refused,
  }),
);

/** @param result of a failed test */
export function explain({ kind, code = '', text = '' }: TestResult & { cameBack: false }): Explanation {
  const said = kind === 'provider_refused' ? textOfRefusal(code, text) : textOfFailure(kind);
  const isProviderFine = said === TEST_TEXTS.notMember;
  return {
    heading: isProviderFine ? TEST_TEXTS.nearlyWorked : TEST_TEXTS.failed,
    text: said,
    isProviderFine,
  };
}

function textOfRefusal(code: string, text: string): Text {
  const known = BY_MESSAGE.find(([pattern]) => pattern.test(text) || pattern.test(code));
  return known?.[1] ?? BY_CODE.get(code) ?? TEST_TEXTS.refused;
}

function textOfFailure(kind: (TestResult & { cameBack: false })['kind']): Text {
  switch (kind) {
    case 'expired':
    case 'ended':
      return TEST_TEXTS.expired;
    case 'unavailable':
      return TEST_TEXTS.broken;
    case 'misconfigured':
    case 'provider_refused':
      return TEST_TEXTS.misconfigured;
    case 'unverifiable':
    case 'no_organization':
      return TEST_TEXTS.unverifiable;
  }
}
