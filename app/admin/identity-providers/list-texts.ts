import type { Texts } from '../../language/text';
import { SHARED_TEXTS } from './shared-texts';

/** What the list of identity providers says. */
export const LIST_TEXTS = {
  ...SHARED_TEXTS,
  title: { en: 'Single sign-on', ja: 'シングルサインオン' },
  lead: {
    en: 'Let people in your organization log in with their work account.',
    ja: '組織のメンバーが、仕事用のアカウントでログインできるようにします。',
  },
  leadRead: {
    en: 'The identity providers with which people in your organization log in with their work account.',
    ja: '組織のメンバーが、仕事用のアカウントでログインするためのIDプロバイダーです。',
  },
  add: { en: 'Add an identity provider', ja: 'IDプロバイダーを追加' },
  empty: { en: 'No identity providers yet', ja: 'IDプロバイダーはまだありません' },
  emptyText: {
    en: 'Connect your company’s own sign-in, such as Okta or Microsoft Entra ID. People then need no separate password here.',
    ja: 'OktaやMicrosoft Entra IDなど、会社のログインを接続すると、ここで別のパスワードを使う必要がなくなります。',
  },
  emptyReadOnly: {
    en: 'When somebody adds one, it is listed here.',
    ja: '追加されると、ここに表示されます。',
  },
  button: { en: 'Button on the login page', ja: 'ログインページにボタンを表示' },
  noButton: { en: 'No button', ja: 'ボタンなし' },
  domains: { en: 'Domains', ja: 'ドメイン' },
  managed: { en: 'Managed by the operator', ja: '運営者が管理' },
} as const satisfies Texts;
