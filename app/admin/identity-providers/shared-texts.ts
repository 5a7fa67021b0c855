import type { Texts } from '../../language/text';

/** What the pages about identity providers have in common. */
export const SHARED_TEXTS = {
  allProviders: { en: 'Single sign-on', ja: 'シングルサインオン' },
  stateOff: { en: 'Off', ja: 'オフ' },
  stateTestable: { en: 'Ready to test', ja: 'テスト可能' },
  stateOn: { en: 'On', ja: 'オン' },
  unknownKind: { en: 'Other', ja: 'その他の種類' },
  unnamed: { en: 'No name', ja: '名前なし' },
  goneTitle: { en: 'Identity provider not found', ja: 'IDプロバイダーが見つかりません' },
  gone: {
    en: 'Your organization has no such identity provider. It may have been deleted or detached.',
    ja: '組織にこのIDプロバイダーはありません。削除されたか、切り離された可能性があります。',
  },
  toList: { en: 'All identity providers', ja: 'IDプロバイダーの一覧へ' },
  heldTitle: { en: 'You cannot change this identity provider', ja: 'このIDプロバイダーは変更できません' },
  held: {
    en: 'The app’s operator manages it for your organization. Ask them to make changes.',
    ja: 'アプリの運営者が組織のために管理しています。変更が必要な場合は、運営者にご相談ください。',
  },
  ownDomain: {
    en: '{domain} is the domain of your own e-mail address: once {name} is on, you will log in with it too. Test it first, and stay logged in until another administrator has logged in with it.',
    ja: '{domain}はご自身のメールアドレスのドメインです。{name}をオンにすると、ご自身も{name}でログインすることになります。先にテストし、別の管理者が{name}でログインできるまで、ログインしたままにしてください。',
  },
} as const satisfies Texts;
