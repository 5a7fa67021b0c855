import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';

/** What the form of an identity provider's settings says, whatever its kind. */
export const FORM_TEXTS = {
  ...SHARED_TEXTS,
  name: { en: 'Name', ja: '名前（識別子）' },
  nameHint: {
    en: 'Identifies the identity provider and cannot be changed later. Letters, digits and hyphens.',
    ja: 'IDプロバイダーを識別します。後から変更できません。英字、数字、ハイフンが使えます。',
  },
  nameMissing: { en: 'Enter a name.', ja: '名前を入力してください。' },
  nameFault: {
    en: 'Use letters and digits only, with single hyphens between them.',
    ja: '名前は、英字と数字、その間の1つずつのハイフンだけで入力してください。',
  },
  nameTooLong: {
    en: 'Enter a name of up to {max, number} characters.',
    ja: '名前は{max, number}文字以内で入力してください。',
  },
  nameTaken: {
    en: 'You already have an identity provider with this name. Choose another name.',
    ja: 'この名前のIDプロバイダーがすでにあります。別の名前にしてください。',
  },
  names: { en: 'Names', ja: '名前' },
  connection: { en: 'Connection', ja: '接続' },
  signIn: { en: 'Sign-in', ja: 'ログイン' },
  membership: { en: 'Make people members when they log in', ja: 'ログインした人をメンバーに追加する' },
  membershipHint: {
    en: 'Otherwise only people who are already members of the organization can log in.',
    ja: '追加しない場合は、すでに組織のメンバーである人だけがログインできます。',
  },
  fixedMembership: {
    en: 'The app’s operator decides whether people become members when they log in.',
    ja: 'ログインした人をメンバーに追加するかどうかは、アプリの運営者が決めています。',
  },
  displayName: { en: 'Display name', ja: '表示名' },
  displayNameHint: {
    en: 'Shown on its button on the login page.',
    ja: 'ログインページのボタンに表示されます。',
  },
  displayNameTooLong: {
    en: 'Enter a display name of up to 128 characters.',
    ja: '表示名は128文字以内で入力してください。',
  },
  displayNameInvisible: {
    en: 'Enter a display name without invisible characters.',
    ja: '表示名には、目に見えない文字を使わないでください。',
  },
  displayNameStays: {
    en: 'Enter a display name. It can be changed, but not removed.',
    ja: '表示名を入力してください。変更はできますが、削除はできません。',
  },
  secretStays: {
    en: 'Leave it empty to keep the current secret. If you change any other connection setting, enter the secret again: Auth0 requires it.',
    ja: '空欄にすると、今の値がそのまま使われます。ほかの接続設定を変更する場合は、もう一度入力してください（Auth0で必要です）。',
  },
  secretAgain: {
    en: 'Enter the client secret again. Auth0 requires it with every change to the connection.',
    ja: 'クライアントシークレットをもう一度入力してください。接続設定の変更には、Auth0で必要です。',
  },
  secretNotKept: {
    en: 'Enter the client secret again: it is never kept in a page.',
    ja: 'クライアントシークレットをもう一度入力してください。ページには残しません。',
  },
} as const satisfies Texts;
