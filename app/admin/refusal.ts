import { message, type Message, type Text, type Texts } from '../language/text';
import type {
  MyOrganizationError,
  MyOrganizationErrorKind,
  Violation,
} from '../my-organization/my-organization-error';

/** How a page tells that a call to the API came to nothing. */
export interface Refusal {
  readonly kind: MyOrganizationErrorKind;
  /** HTTP status of the page. */
  readonly status: number;
  /** Whole sentences about what was tried. */
  readonly text: Message;
  /** What the API did not accept, if it says so; `violationMessage` puts one in a sentence. */
  readonly violations: readonly Violation[];
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
}

interface Telling {
  readonly status: number;
  /** When the page could not be shown. */
  readonly shown: Text;
  /** When the changes could not be saved. */
  readonly saved: Text;
}

/** The heading of a page that was to make a change, and could not even begin. */
export const UNTOUCHED: Text = { en: 'Nothing was changed', ja: '何も変更されていません' };

/** The heading of a page whose content cannot be shown. */
export const UNSHOWN: Text = { en: 'This cannot be shown', ja: 'このページを表示できません' };

const SAID = {
  invalidShown: {
    en: 'Auth0 did not accept the request.',
    ja: 'Auth0がリクエストを受け付けませんでした。',
  },
  invalidSaved: {
    en: 'Auth0 did not accept these changes, and nothing was saved.',
    ja: 'Auth0がこの変更を受け付けなかったため、何も保存されていません。',
  },
  ended: {
    en: 'Your sign-in has ended.',
    ja: 'ログインの有効期間が終わりました。',
  },
  forbiddenShown: {
    en: 'Your roles in the organization do not allow you to see this.',
    ja: '組織でのロールでは、この内容を閲覧できません。',
  },
  forbiddenSaved: {
    en: 'Your roles in the organization do not allow you to make these changes, and nothing was saved.',
    ja: '組織でのロールではこの変更ができないため、何も保存されていません。',
  },
  notFoundShown: {
    en: 'Auth0 does not know this any more: it may have been deleted meanwhile.',
    ja: 'Auth0に見つかりません。その間に削除された可能性があります。',
  },
  notFoundSaved: {
    en: 'Auth0 does not know this any more, so nothing was saved: it may have been deleted meanwhile.',
    ja: 'Auth0に見つからないため、何も保存されていません。その間に削除された可能性があります。',
  },
  conflictShown: {
    en: 'Auth0 cannot show this as things are.',
    ja: '現在の状態では、Auth0が表示できません。',
  },
  conflictSaved: {
    en: 'Auth0 cannot make these changes as things are, and nothing was saved.',
    ja: '現在の状態ではAuth0がこの変更を行えないため、何も保存されていません。',
  },
  duplicateSaved: {
    en: 'Something with this name exists already, and nothing was saved.',
    ja: 'この名前のものがすでにあるため、何も保存されていません。',
  },
  misconfiguredShown: {
    en: 'The organization is not set up for this app. Tell whoever runs the app the request number below.',
    ja: '組織がこのアプリ用に設定されていません。下のリクエスト番号をアプリの運営者にお知らせください。',
  },
  misconfiguredSaved: {
    en: 'The organization is not set up for this app, and nothing was saved. Tell whoever runs the app.',
    ja: '組織がこのアプリ用に設定されていないため、何も保存されていません。アプリの運営者にお知らせください。',
  },
  limitedShown: {
    en: 'Auth0 gets too many requests at the moment. Try again in a few seconds.',
    ja: '現在Auth0へのリクエストが多すぎます。数秒後にもう一度お試しください。',
  },
  limitedSaved: {
    en: 'Auth0 gets too many requests at the moment, and nothing was saved. Try again in a few seconds.',
    ja: '現在Auth0へのリクエストが多すぎるため、何も保存されていません。数秒後にもう一度お試しください。',
  },
  awayShown: {
    en: 'Auth0 does not answer at the moment. Try again in a few seconds.',
    ja: '現在Auth0が応答しません。数秒後にもう一度お試しください。',
  },
  awaySaved: {
    en: 'Auth0 does not answer at the moment. Your changes may not have been saved: send them again in a few seconds.',
    ja: '現在Auth0が応答しません。変更が保存されていない可能性があります。数秒後にもう一度送信してください。',
  },
  slowShown: {
    en: 'Auth0 takes too long to answer at the moment. Try again in a few seconds.',
    ja: '現在Auth0の応答に時間がかかりすぎています。数秒後にもう一度お試しください。',
  },
  slowSaved: {
    en: 'Auth0 took too long to answer. Your changes may not have been saved: send them again in a few seconds.',
    ja: 'Auth0の応答に時間がかかりすぎました。変更が保存されていない可能性があります。数秒後にもう一度送信してください。',
  },
  oddShown: {
    en: 'Auth0 answered in a way that the app does not understand.',
    ja: 'Auth0の応答をアプリが理解できませんでした。',
  },
  oddSaved: {
    en: 'Auth0 answered in a way that the app does not understand. Your changes may not have been saved: open the page again to see.',
    ja: 'Auth0の応答をアプリが理解できませんでした。変更が保存されていない可能性があります。ページを開き直して確認してください。',
  },
  violation: {
    en: 'Auth0 did not accept this value: {detail}',
    ja: 'Auth0がこの値を受け付けませんでした：{detail}',
  },
} as const satisfies Texts;

const TELLINGS: Readonly<Record<MyOrganizationErrorKind, Telling>> = {
  invalid: { status: 422, shown: SAID.invalidShown, saved: SAID.invalidSaved },
  unauthorized: { status: 401, shown: SAID.ended, saved: SAID.ended },
  forbidden: { status: 403, shown: SAID.forbiddenShown, saved: SAID.forbiddenSaved },
  not_found: { status: 404, shown: SAID.notFoundShown, saved: SAID.notFoundSaved },
  conflict: { status: 409, shown: SAID.conflictShown, saved: SAID.conflictSaved },
  duplicate: { status: 409, shown: SAID.conflictShown, saved: SAID.duplicateSaved },
  misconfigured: { status: 502, shown: SAID.misconfiguredShown, saved: SAID.misconfiguredSaved },
  rate_limited: { status: 503, shown: SAID.limitedShown, saved: SAID.limitedSaved },
  unavailable: { status: 503, shown: SAID.awayShown, saved: SAID.awaySaved },
  timed_out: { status: 503, shown: SAID.slowShown, saved: SAID.slowSaved },
  malformed: { status: 502, shown: SAID.oddShown, saved: SAID.oddSaved },
};

/** Seconds. */
const DEFAULT_RETRY_AFTER = 5;
/** What is longer than an hour tells an admin nothing, and may be no number that a header can have. */
const MAX_RETRY_AFTER = 3_600;

/**
 * @param doing whether the page was being shown, or changes saved
 * @param own what the feature says of errors of this kind in place of what holds for all
 */
export function refusalOf(error: MyOrganizationError, doing: 'shown' | 'saved', own?: Text): Refusal {
  const telling = TELLINGS[error.kind];
  const wait = error.retryAfterMs ?? DEFAULT_RETRY_AFTER * 1_000;
  const retryAfter = Math.min(Math.ceil(wait / 1_000), MAX_RETRY_AFTER);
  return {
    kind: error.kind,
    status: telling.status,
    text: message(own ?? telling[doing]),
    violations: error.violations,
    ...(telling.status === 503 && { retryAfter }),
  };
}

/** Says at a field what the API has against its value. */
export const violationMessage = ({ detail }: Violation): Message => message(SAID.violation, { detail });
