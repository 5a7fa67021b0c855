import type { Texts } from '../language/text';

/** What the page for too many requests says. */
export const THROTTLE_TEXTS = {
  tooMany: { en: 'Too many requests in a short time', ja: '短時間のリクエストが多すぎます' },
  tooManyText: {
    en: 'They came from your browser or from others on your network. {seconds, plural, one {Try again in # second.} other {Try again in # seconds.}}',
    ja: 'お使いのブラウザー、または同じネットワークからのリクエストが多すぎます。{seconds}秒後にもう一度お試しください。',
  },
  notSavedText: {
    en: 'They came from your browser or from others on your network, and nothing was saved. {seconds, plural, one {Send the form again in # second.} other {Send the form again in # seconds.}}',
    ja: 'お使いのブラウザー、または同じネットワークからのリクエストが多すぎるため、何も保存されていません。{seconds}秒後にもう一度送信してください。',
  },
  openAgain: { en: 'Open the page again', ja: 'ページを開き直す' },
} as const satisfies Texts;
