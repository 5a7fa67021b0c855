import type { Texts } from '../../language/text';

/** The steps to an identity provider that people sign in through, as the head of each says them. */
export const STEPS_TEXTS = {
  steps: { en: 'Steps', ja: '手順' },
  stepKind: { en: 'Kind', ja: '種類' },
  stepThere: { en: 'What to enter there', ja: '相手側での設定' },
  stepHere: { en: 'What to enter here', ja: 'こちらでの設定' },
  stepTest: { en: 'Test', ja: 'テスト' },
  stepOn: { en: 'Switch on', ja: 'オンにする' },
} as const satisfies Texts;
