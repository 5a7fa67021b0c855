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
    en: 'Enter a name of letters, digits and single hyphens between them.',
    ja: '名前は、英字と数字、その間の1つずつのハイフンだけで入力してください。',
  },
  nameTooLong: {
    en: 'Enter a name of at most {max, number} characters.',
    ja: '名前は{max, number}文字以内で入力してください。',
  },
  nameTaken: {
    en: 'There is an identity provider with this name already. Choose another name.',
    ja: 'この名前のIDプロバイダーがすでにあります。別の名前にしてください。',
  },
  displayName: { en: 'Display name', ja: '表示名' },
  displayNameHint: {
    en: 'Stands on the button of the login page.',
    ja: 'ログインページのボタンに表示されます。',
  },
  displayNameTooLong: {
    en: 'Enter a display name of at most 128 characters.',
    ja: '表示名は128文字以内で入力してください。',
  },
  displayNameInvisible: {
    en: 'Enter a display name without invisible characters.',
    ja: '表示名には、目に見えない文字を使わないでください。',
  },
  displayNameStays: {
    en: 'Enter a display name: it can be changed, but not removed.',
    ja: '表示名を入力してください。変更はできますが、削除はできません。',
  },
  secretStays: {
    en: 'Leave it empty to keep the one that is there. Auth0 wants it again when you change other settings above or below.',
    ja: '空欄にすると、今の値がそのまま使われます。ただし、ほかの接続設定を変更する場合は再入力が必要です。',
  },
  secretAgain: {
    en: 'Enter the client secret once more: Auth0 takes changes of these settings only together with it.',
    ja: 'クライアントシークレットをもう一度入力してください。接続設定の変更には、あわせて送る必要があります。',
  },
  secretNotKept: {
    en: 'Enter it once more: it is never kept in a page.',
    ja: 'もう一度入力してください。シークレットはページに残しません。',
  },
} as const satisfies Texts;
