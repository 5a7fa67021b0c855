import type { Texts } from '../../language/text';

/** The steps to an identity provider that people sign in through, as the head of each says them. */
export const STEPS_TEXTS = {
  steps: { en: 'Steps', ja: '手順' },
  stepKind: { en: 'Choose', ja: '選択' },
  stepThere: { en: 'Set up there', ja: 'IDプロバイダー側の設定' },
  stepHere: { en: 'Connect here', ja: '接続の設定' },
  stepTest: { en: 'Test', ja: 'テスト' },
  stepOn: { en: 'Switch on', ja: 'オンにする' },
} as const satisfies Texts;
