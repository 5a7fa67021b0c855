import type { Texts } from '../language/text';

/** What the page says on which people switch organizations. */
export const ORGANIZATIONS_TEXTS = {
  title: { en: 'Switch organization', ja: '組織の切り替え' },
  lead: {
    en: 'You work in one organization at a time. When you switch, you are logged in to the other one and see only what belongs to it.',
    ja: '一度に扱える組織は一つです。切り替えるともう一方の組織にログインし、表示される内容はその組織のものだけになります。',
  },
  yours: { en: 'Your organizations', ja: 'あなたの組織' },
  remembered: {
    en: 'The organizations that you have logged in to in this browser.',
    ja: 'このブラウザーでログインしたことのある組織です。',
  },
  current: { en: 'Current', ja: '現在の組織' },
  switch: { en: 'Switch', ja: '切り替える' },
  switchTo: { en: 'Switch to {name}', ja: '{name}に切り替える' },
  another: { en: 'Another organization', ja: '別の組織' },
  anotherText: {
    en: 'Log in with the e-mail address that you use there.',
    ja: 'その組織で使っているメールアドレスでログインしてください。',
  },
  logInToAnother: { en: 'Log in to another organization', ja: '別の組織にログイン' },
} as const satisfies Texts;
