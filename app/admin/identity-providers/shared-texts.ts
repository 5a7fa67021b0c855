import type { Texts } from '../../language/text';

/** What the pages about identity providers have in common. */
export const SHARED_TEXTS = {
  allProviders: { en: 'Single sign-on', ja: 'シングルサインオン' },
  stateOff: { en: 'Off', ja: 'オフ' },
  stateTestable: { en: 'Ready to test', ja: 'テスト可能' },
  stateOn: { en: 'On', ja: 'オン' },
  unknownKind: { en: 'Another kind', ja: 'その他の種類' },
  unnamed: { en: 'Without a name', ja: '名前なし' },
  goneTitle: {
    en: 'This identity provider is not there',
    ja: 'このIDプロバイダーはありません',
  },
  gone: {
    en: 'Your organization has no such identity provider. It may have been deleted or detached meanwhile.',
    ja: '組織にこのIDプロバイダーはありません。その間に削除、または切り離された可能性があります。',
  },
  toList: { en: 'All identity providers', ja: 'IDプロバイダーの一覧へ' },
  heldTitle: {
    en: 'This identity provider is not yours to change',
    ja: 'このIDプロバイダーは変更できません',
  },
  held: {
    en: 'Whoever runs the app manages it for your organization. Ask them if something has to change.',
    ja: 'アプリの運営者が組織のために管理しています。変更が必要な場合は、運営者にご相談ください。',
  },
} as const satisfies Texts;
