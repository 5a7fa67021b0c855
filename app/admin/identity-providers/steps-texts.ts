import type { Texts } from '../../language/text';

/** The steps of setting up an identity provider, as shown at the top of each. */
export const STEPS_TEXTS = {
  steps: { en: 'Steps', ja: '手順' },
  stepKind: { en: 'Choose', ja: '選択' },
  stepThere: { en: 'Set up the provider', ja: 'IDプロバイダー側の設定' },
  stepHere: { en: 'Connect it', ja: '接続の設定' },
  stepTest: { en: 'Test', ja: 'テスト' },
  stepOn: { en: 'Switch on', ja: 'オンにする' },
} as const satisfies Texts;
