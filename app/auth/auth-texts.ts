import type { Texts } from '../language/text';

/** What pages about signing in and out say. */
export const AUTH_TEXTS = {
  logInAgain: { en: 'Log in again', ja: 'もう一度ログイン' },
  refused: { en: 'You were not let in', ja: 'ログインが許可されませんでした' },
  refusedText: {
    en: 'The login service refused this login.',
    ja: 'ログインサービスがこのログインを拒否しました。',
  },
  itsReason: { en: 'Reason given: {reason}', ja: '理由：{reason}' },
  loginRequired: { en: 'You have to log in first', ja: '先にログインが必要です' },
  loginRequiredText: {
    en: 'The login service does not recognise an earlier login of yours.',
    ja: 'ログインサービスに、引き継げるログインがありません。',
  },
  stepRequired: { en: 'Logging in needs another step', ja: 'ログインにはもう一つ手順が必要です' },
  stepRequiredText: {
    en: 'The login service has to ask you something before it can log you in.',
    ja: 'ログインの前に、ログインサービスからの確認が必要です。',
  },
  consentRequired: { en: 'Logging in needs your consent', ja: 'ログインには同意が必要です' },
  consentRequiredText: {
    en: 'The login service has to ask for your consent before it can log you in.',
    ja: 'ログインの前に、ログインサービスがあなたの同意を求める必要があります。',
  },
  notNow: { en: 'Logging in is not possible right now', ja: '現在ログインできません' },
  notKeptText: {
    en: 'The app could not finish your login. Try again in a moment.',
    ja: 'ログインを完了できませんでした。しばらくしてからもう一度お試しください。',
  },
  busyText: {
    en: 'The login service is too busy to answer. Try again in a moment.',
    ja: 'ログインサービスが混み合っていて応答できません。しばらくしてからもう一度お試しください。',
  },
  brokenText: {
    en: 'Something went wrong at the login service. Try again in a moment.',
    ja: 'ログインサービスで問題が発生しました。しばらくしてからもう一度お試しください。',
  },
  silentText: {
    en: 'The login service does not answer. Try again in a moment.',
    ja: 'ログインサービスが応答しません。しばらくしてからもう一度お試しください。',
  },
  keepsTryingText: {
    en: 'The login service does not answer. The app keeps trying to reach it: try again in a moment.',
    ja: 'ログインサービスが応答しません。アプリは接続を試み続けています。しばらくしてからもう一度お試しください。',
  },
  misconfigured: { en: 'Logging in is not set up correctly', ja: 'ログインが正しく設定されていません' },
  misconfiguredText: {
    en: 'The login service does not accept this app as it is set up. Give the app’s operator the request number below.',
    ja: 'ログインサービスが現在の設定のアプリを受け付けません。下のリクエスト番号をアプリの運営者にお知らせください。',
  },
  expired: { en: 'This login has expired or was already used', ja: 'このログインは期限切れか、使用済みです' },
  expiredText: {
    en: 'A login works only once, within ten minutes, in the browser in which it was started.',
    ja: 'ログインは、開始したブラウザーで10分以内に一度だけ有効です。',
  },
  unverifiable: { en: 'This login could not be verified', ja: 'ログインを確認できませんでした' },
  unverifiableText: {
    en: 'The answer from the login service does not belong to the login that you started.',
    ja: 'ログインサービスからの応答は、開始したログインのものではありません。',
  },
  noOrganization: { en: 'You did not log in to an organization', ja: '組織にログインしていません' },
  noOrganizationText: {
    en: 'This app is for members of an organization. Log in with the e-mail address that you use there.',
    ja: 'このアプリは組織のメンバー向けです。組織で使っているメールアドレスでログインしてください。',
  },
  invitationGone: { en: 'This invitation can no longer be used', ja: 'この招待は使用できません' },
  invitationGoneText: {
    en: 'This invitation has expired, was revoked or was already accepted. Ask whoever invited you for a new one.',
    ja: 'この招待は、期限が切れたか、取り消されたか、すでに使用されています。招待した方に、新しい招待を依頼してください。',
  },
  invitationDenied: { en: 'This invitation was not accepted', ja: '招待を承諾できませんでした' },
  invitationDeniedText: {
    en: 'It may be for a different e-mail address from the one that you logged in with, and it cannot be used again. Ask whoever invited you for a new one.',
    ja: 'ログインしたメールアドレスとは別のアドレスへの招待の可能性があります。この招待はもう使用できないため、招待した方に新しい招待を依頼してください。',
  },
  organizationDenied: {
    en: 'You were not let into this organization',
    ja: 'この組織へのログインは許可されませんでした',
  },
  organizationDeniedText: {
    en: 'You may no longer be a member of it, or it may have been deleted.',
    ja: 'メンバーではないか、組織が削除された可能性があります。',
  },
  organizationDeniedStill: {
    en: 'You may not be a member of it, or it may have been deleted. You are still logged in to the organization that you came from.',
    ja: 'メンバーではないか、組織が削除された可能性があります。元の組織へのログインは続いています。',
  },
  chooseOrganization: { en: 'Choose another organization', ja: '別の組織を選ぶ' },
  logInElsewhere: { en: 'Log in to another organization', ja: '別の組織にログイン' },
  proxySilent: { en: 'Logging in is not set up yet', ja: 'ログインがまだ設定されていません' },
  proxySilentText: {
    en: 'The app is configured for https, but this request does not say that it came over https. The app’s operator has to make the proxy in front of it send X-Forwarded-Proto.',
    ja: 'アプリはhttps用に設定されていますが、このリクエストにはhttpsで届いたことが示されていません。アプリの運営者は、前段のプロキシがX-Forwarded-Protoを送るように設定してください。',
  },
  signedOut: { en: 'You have been logged out', ja: 'ログアウトされました' },
  signedOutReading: {
    en: 'Your session has ended. Log in again to continue where you were.',
    ja: 'セッションが終了しました。もう一度ログインすると、続きから再開できます。',
  },
  signedOutSaving: {
    en: 'Your session has ended, and nothing was saved. Log in again, then enter your changes again.',
    ja: 'セッションが終了したため、何も保存されていません。もう一度ログインしてから、変更を入力し直してください。',
  },
  tooOld: { en: 'Log in again for this change', ja: 'この変更にはもう一度ログインが必要です' },
  tooOldText: {
    en: 'Your last login was too long ago for this change, and nothing was saved. Log in again, then enter your changes again.',
    ja: '最後のログインから時間が経っているため、何も保存されていません。もう一度ログインしてから、変更を入力し直してください。',
  },
  notRenewed: { en: 'Your session cannot be renewed right now', ja: '現在セッションを更新できません' },
  notRenewedReading: {
    en: 'The login service does not answer. You are still logged in: try again in a moment.',
    ja: 'ログインサービスが応答しません。ログインは続いています。しばらくしてからもう一度お試しください。',
  },
  notRenewedSaving: {
    en: 'The login service does not answer, and nothing was saved. You are still logged in: try again in a moment.',
    ja: 'ログインサービスが応答せず、何も保存されていません。ログインは続いています。しばらくしてからもう一度お試しください。',
  },
  notPermitted: { en: 'You do not have access to this page', ja: 'このページを開く権限がありません' },
  notPermittedText: {
    en: 'You are logged in, but your roles in the organization do not include this. If they should, ask an administrator of your organization.',
    ja: 'ログインしていますが、組織でのロールにこの権限が含まれていません。必要な場合は、組織の管理者にご相談ください。',
  },
  logOut: { en: 'Log out?', ja: 'ログアウトしますか？' },
  logOutText: {
    en: 'Another site asked to log you out. Nothing happens unless you choose to log out.',
    ja: '別のサイトからログアウトの要求がありました。「ログアウト」を押さない限り、ログアウトされません。',
  },
  logOutButton: { en: 'Log out', ja: 'ログアウト' },
  stay: { en: 'Stay logged in', ja: 'ログインしたままにする' },
} as const satisfies Texts;
