import type { Texts } from '../../language/text';
import { SHARED_TEXTS } from './shared-texts';

/** What the list of identity providers says. */
export const LIST_TEXTS = {
  ...SHARED_TEXTS,
  title: { en: 'Single sign-on', ja: 'シングルサインオン' },
  lead: {
    en: 'Identity providers through which people of your organization sign in with their work account.',
    ja: '組織の人が仕事用のアカウントでログインするためのIDプロバイダーです。',
  },
  add: { en: 'Add an identity provider', ja: 'IDプロバイダーを追加' },
  empty: { en: 'No identity provider yet', ja: 'IDプロバイダーはまだありません' },
  emptyText: {
    en: 'Connect your company’s own sign-in, such as Okta or Microsoft Entra ID, and your colleagues need no password of their own here.',
    ja: 'OktaやMicrosoft Entra IDなど、会社のログインを接続すると、ここで別のパスワードを使う必要がなくなります。',
  },
  emptyReadOnly: {
    en: 'Whoever may add one finds it here then.',
    ja: '権限のある人が追加すると、ここに表示されます。',
  },
  button: { en: 'Button on the login page', ja: 'ログインページにボタンを表示' },
  noButton: { en: 'No button', ja: 'ボタンなし' },
  domains: { en: 'Domains', ja: 'ドメイン' },
  managed: { en: 'Managed for you', ja: '運営者が管理' },
} as const satisfies Texts;
