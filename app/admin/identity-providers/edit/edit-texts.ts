import type { Texts } from '../../../language/text';
import { FORM_TEXTS } from '../form/form-texts';

/** What the page for editing an identity provider says. */
export const EDIT_TEXTS = {
  ...FORM_TEXTS,
  title: { en: 'Edit {name}', ja: '{name}の編集' },
  asButton: { en: 'Show a button on the login page', ja: 'ログインページにボタンを表示する' },
  asButtonHint: {
    en: 'Without a button, people are sent to it by the domain of their e-mail address.',
    ja: '表示しない場合は、メールアドレスのドメインから案内されます。',
  },
  fixedButton: {
    en: 'The app’s operator decides whether it has a button on the login page.',
    ja: 'ログインページのボタンを表示するかどうかは、アプリの運営者が決めています。',
  },
  save: { en: 'Save changes', ja: '変更を保存' },
  saved: { en: 'Your changes were saved.', ja: '変更を保存しました。' },
  notSaved: { en: 'Your changes were not saved', ja: '変更は保存されていません' },
  nothingToSave: { en: 'Nothing has changed.', ja: '変更はありません。' },
} as const satisfies Texts;
