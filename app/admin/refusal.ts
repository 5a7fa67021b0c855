import { message, type Message, type Text, type Texts } from '../language/text';
import type {
  MyOrganizationError,
  MyOrganizationErrorKind,
  Violation,
} from '../my-organization/my-organization-error';

/** How a page reports that a call to the API failed. */
export interface Refusal {
  readonly kind: MyOrganizationErrorKind;
  /** HTTP status of the page. */
  readonly status: number;
  /** What failed and why, in whole sentences. */
  readonly text: Message;
  /** What the API did not accept, if it says so; `violationMessage` makes a sentence of each. */
  readonly violations: readonly Violation[];
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
}

interface Report {
  readonly status: number;
  /** When the page could not be shown. */
  readonly shown: Text;
  /** When the changes could not be saved. */
  readonly saved: Text;
}

/** The heading of an error page for a change that could not even be started. */
export const UNTOUCHED: Text = { en: 'Nothing was changed', ja: '何も変更されていません' };

/** The heading of an error page in place of a page that cannot be shown. */
export const UNSHOWN: Text = { en: 'This page cannot be shown', ja: 'このページを表示できません' };

const TEXTS = {
  invalidShown: {
    en: 'Auth0 did not accept the request.',
    ja: 'Auth0がリクエストを受け付けませんでした。',
  },
  invalidSaved: {
    en: 'Auth0 did not accept these changes, and nothing was saved.',
    ja: 'Auth0がこの変更を受け付けなかったため、何も保存されていません。',
  },
  ended: { en: 'Your session has ended.', ja: 'セッションが終了しました。' },
  renewed: {
    en: 'Auth0 did not accept your session, so nothing was changed. The app has renewed it: send the form again.',
    ja: 'Auth0がセッションを受け付けなかったため、何も変更されていません。セッションは更新済みです。もう一度送信してください。',
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
    en: 'Auth0 cannot find your organization. It may have been deleted.',
    ja: 'Auth0に組織が見つかりません。削除された可能性があります。',
  },
  notFoundSaved: {
    en: 'Auth0 cannot find your organization, so nothing was saved. It may have been deleted.',
    ja: 'Auth0に組織が見つからないため、何も保存されていません。削除された可能性があります。',
  },
  conflictShown: {
    en: 'Auth0 cannot show this in the organization’s current state. If your membership or your roles have changed, log out and log in again.',
    ja: '現在の状態では、Auth0が表示できません。メンバーの登録やロールが変更された場合は、ログアウトして、もう一度ログインしてください。',
  },
  conflictSaved: {
    en: 'Auth0 cannot make these changes in the organization’s current state. Nothing was saved.',
    ja: '現在の状態ではAuth0がこの変更を行えないため、何も保存されていません。',
  },
  duplicateSaved: {
    en: 'Something with this name already exists. Nothing was saved.',
    ja: 'この名前のものがすでにあるため、何も保存されていません。',
  },
  misconfiguredShown: {
    en: 'The organization is not set up for this app. Give the app’s operator the request number below.',
    ja: '組織がこのアプリ用に設定されていません。下のリクエスト番号をアプリの運営者にお知らせください。',
  },
  misconfiguredSaved: {
    en: 'The organization is not set up for this app, and nothing was saved. Tell the app’s operator.',
    ja: '組織がこのアプリ用に設定されていないため、何も保存されていません。アプリの運営者にお知らせください。',
  },
  limitedShown: {
    en: 'Auth0 is receiving too many requests right now. Try again in a few seconds.',
    ja: '現在Auth0へのリクエストが多すぎます。数秒後にもう一度お試しください。',
  },
  limitedSaved: {
    en: 'Auth0 is receiving too many requests right now, and nothing was saved. Try again in a few seconds.',
    ja: '現在Auth0へのリクエストが多すぎるため、何も保存されていません。数秒後にもう一度お試しください。',
  },
  awayShown: {
    en: 'Auth0 is not answering right now. Try again in a few seconds.',
    ja: '現在Auth0が応答しません。数秒後にもう一度お試しください。',
  },
  awaySaved: {
    en: 'Auth0 is not answering right now. Your changes may not have been saved: send them again in a few seconds.',
    ja: '現在Auth0が応答しません。変更が保存されていない可能性があります。数秒後にもう一度送信してください。',
  },
  slowShown: {
    en: 'Auth0 is taking too long to answer. Try again in a few seconds.',
    ja: '現在Auth0の応答に時間がかかりすぎています。数秒後にもう一度お試しください。',
  },
  slowSaved: {
    en: 'Auth0 took too long to answer. Your changes may not have been saved: send them again in a few seconds.',
    ja: 'Auth0の応答に時間がかかりすぎました。変更が保存されていない可能性があります。数秒後にもう一度送信してください。',
  },
  oddShown: {
    en: 'The app could not understand Auth0’s answer.',
    ja: 'Auth0の応答をアプリが理解できませんでした。',
  },
  oddSaved: {
    en: 'The app could not understand Auth0’s answer. Your changes may not have been saved: open the page again to check.',
    ja: 'Auth0の応答をアプリが理解できませんでした。変更が保存されていない可能性があります。ページを開き直して確認してください。',
  },
  violation: {
    en: 'Auth0 did not accept this value: {detail}',
    ja: 'Auth0がこの値を受け付けませんでした：{detail}',
  },
} as const satisfies Texts;

const REPORTS: Readonly<Record<MyOrganizationErrorKind, Report>> = {
  invalid: { status: 422, shown: TEXTS.invalidShown, saved: TEXTS.invalidSaved },
  // Shown only for a change, after the sign-in was renewed; in any other case the user is signed out.
  unauthorized: { status: 503, shown: TEXTS.ended, saved: TEXTS.renewed },
  forbidden: { status: 403, shown: TEXTS.forbiddenShown, saved: TEXTS.forbiddenSaved },
  not_found: { status: 404, shown: TEXTS.notFoundShown, saved: TEXTS.notFoundSaved },
  conflict: { status: 409, shown: TEXTS.conflictShown, saved: TEXTS.conflictSaved },
  duplicate: { status: 409, shown: TEXTS.conflictShown, saved: TEXTS.duplicateSaved },
  misconfigured: { status: 502, shown: TEXTS.misconfiguredShown, saved: TEXTS.misconfiguredSaved },
  rate_limited: { status: 503, shown: TEXTS.limitedShown, saved: TEXTS.limitedSaved },
  unavailable: { status: 503, shown: TEXTS.awayShown, saved: TEXTS.awaySaved },
  timed_out: { status: 503, shown: TEXTS.slowShown, saved: TEXTS.slowSaved },
  malformed: { status: 502, shown: TEXTS.oddShown, saved: TEXTS.oddSaved },
};

/** Seconds. */
const DEFAULT_RETRY_AFTER = 5;
/** Seconds. More than an hour tells an admin nothing, and may not be a number that fits in a header. */
const MAX_RETRY_AFTER = 3_600;

/**
 * @param doing whether the page was being shown, or changes saved
 * @param own the feature's own sentence about errors of this kind, in place of the general one
 */
export function refusalOf(error: MyOrganizationError, doing: 'shown' | 'saved', own?: Text): Refusal {
  const report = REPORTS[error.kind];
  const wait = error.retryAfterMs ?? DEFAULT_RETRY_AFTER * 1_000;
  const retryAfter = Math.min(Math.ceil(wait / 1_000), MAX_RETRY_AFTER);
  return {
    kind: error.kind,
    status: report.status,
    text: message(own ?? report[doing]),
    violations: error.violations,
    ...(report.status === 503 && { retryAfter }),
  };
}

/** Says beside a field why the API did not accept its value. */
export const violationMessage = ({ detail }: Violation): Message => message(TEXTS.violation, { detail });
