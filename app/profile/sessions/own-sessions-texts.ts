import type { Texts } from '../../language/text';

/** What the page about a person's own sign-ins says. */
export const OWN_SESSIONS_TEXTS = {
  title: { en: 'Where you are logged in', ja: 'ログイン中のブラウザー' },
  lead: {
    en: 'Every browser in which you are logged in to this app.',
    ja: 'このアプリにログインしているブラウザーの一覧です。',
  },
  toProfile: { en: 'Your profile', ja: 'プロフィール' },
  browserOn: { en: '{name} on {system}', ja: '{system}の{name}' },
  browser: { en: '{name}', ja: '{name}' },
  unknownBrowser: { en: 'Unknown browser', ja: '不明なブラウザー' },
  current: { en: 'This browser', ja: 'このブラウザー' },
  organization: { en: 'Organization', ja: '組織' },
  since: { en: 'Logged in', ja: 'ログイン日時' },
  lastUsed: { en: 'Last used', ja: '最終利用' },
  end: { en: 'Log out', ja: 'ログアウト' },
  endLabel: { en: 'Log out of {browser}', ja: '{browser}からログアウト' },
  others: { en: 'All other browsers', ja: 'ほかのすべてのブラウザー' },
  othersText: {
    en: 'A browser that you log out here has to log in again before it can show anything about your organization. If somebody else may know your password, change it as well: the login service may still remember that browser and let it in.',
    ja: 'ここでログアウトさせたブラウザーは、もう一度ログインするまで組織の情報を表示できません。ログインサービスがそのブラウザーを記憶していて、ログインを許可する場合があります。パスワードを他の人に知られた可能性がある場合は、パスワードも変更してください。',
  },
  noOthers: {
    en: 'No other browser is logged in.',
    ja: 'ほかのブラウザーではログインしていません。',
  },
  endOthers: { en: 'Log out all other browsers', ja: 'ほかのすべてのブラウザーからログアウト' },
  ended: {
    en: '{count, plural, one {The browser was logged out.} other {# browsers were logged out.}}',
    ja: '{count, plural, other {#件のブラウザーからログアウトしました。}}',
  },
  noneEnded: {
    en: 'There was nothing left to log out.',
    ja: 'すでにログアウトしているため、変更はありません。',
  },
} as const satisfies Texts;
