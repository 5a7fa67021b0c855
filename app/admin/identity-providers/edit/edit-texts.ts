import type { Texts } from '../../../language/text';
import { FORM_TEXTS } from '../form/form-texts';

/** What the page on which an identity provider is changed says. */
export const EDIT_TEXTS = {
  ...FORM_TEXTS,
  title: { en: 'Edit {name}', ja: '{name}の編集' },
  identity: { en: 'How it is called', ja: '名前' },
  connection: { en: 'The connection', ja: '接続' },
  signIn: { en: 'Sign-in', ja: 'ログイン' },
  asButton: { en: 'Show a button on the login page', ja: 'ログインページにボタンを表示する' },
  asButtonHint: {
    en: 'Without one, people are led here by the domain of their e-mail address.',
    ja: '表示しない場合は、メールアドレスのドメインから案内されます。',
  },
  membership: { en: 'Make members of those who sign in', ja: 'ログインした人をメンバーに追加する' },
  membershipHint: {
    en: 'Otherwise only people who are members of the organization already can sign in.',
    ja: '追加しない場合は、すでに組織のメンバーである人だけがログインできます。',
  },
  fixedButton: {
    en: 'Whoever runs the app has decided whether there is a button.',
    ja: 'ボタンを表示するかどうかは、アプリの運営者が決めています。',
  },
  fixedMembership: {
    en: 'Whoever runs the app has decided whether people become members.',
    ja: 'メンバーに追加するかどうかは、アプリの運営者が決めています。',
  },
  save: { en: 'Save changes', ja: '変更を保存' },
  saved: { en: 'Your changes were saved.', ja: '変更を保存しました。' },
  notSaved: { en: 'Your changes were not saved', ja: '変更は保存されていません' },
  nothingToSave: {
    en: 'Nothing to save: no value was changed.',
    ja: '保存する変更はありません。',
  },
} as const satisfies Texts;
