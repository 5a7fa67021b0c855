import type { Texts } from '../../../language/text';
import { FORM_TEXTS } from '../form/form-texts';
import { STEPS_TEXTS } from '../steps-texts';

/** What the steps to a new identity provider say. */
export const CREATE_TEXTS = {
  ...FORM_TEXTS,
  ...STEPS_TEXTS,
  kindTitle: { en: 'Add an identity provider', ja: 'IDプロバイダーの追加' },
  kindLead: {
    en: 'Which one do your colleagues sign in with?',
    ja: '組織の人は、どのIDプロバイダーでログインしますか？',
  },
  noKinds: { en: 'No kind can be added', ja: '追加できる種類がありません' },
  noKindsText: {
    en: 'The app is set up so that organizations add no identity providers themselves. Ask whoever runs the app.',
    ja: '現在のアプリの設定では、組織がIDプロバイダーを追加できません。アプリの運営者にご相談ください。',
  },
  notAllowedTitle: { en: 'This kind cannot be added', ja: 'この種類は追加できません' },
  notAllowed: {
    en: 'The app is not set up for identity providers of this kind. Choose another, or ask whoever runs the app.',
    ja: 'アプリがこの種類のIDプロバイダー用に設定されていません。別の種類を選ぶか、アプリの運営者にご相談ください。',
  },
  chooseKind: { en: 'Choose a kind', ja: '種類を選ぶ' },
  thereTitle: { en: 'Set up {kind}', ja: '{kind}側の設定' },
  thereLead: {
    en: 'First make your app known at the other side. You may need the help of whoever runs it.',
    ja: '最初に、相手側でアプリを登録します。管理している担当者の協力が必要な場合があります。',
  },
  whatToDo: { en: 'What to do there', ja: '相手側での操作' },
  values: { en: 'Values to copy', ja: 'コピーする値' },
  nameFirst: {
    en: 'Some of the values have the identity provider’s name in them. Choose it first.',
    ja: '一部の値には、IDプロバイダーの名前が含まれます。最初に名前を決めてください。',
  },
  useName: { en: 'Show the values', ja: '値を表示' },
  notShown: { en: 'The values cannot be shown yet', ja: 'まだ値を表示できません' },
  done: { en: 'Done there, continue', ja: '設定しました。次へ' },
  hereTitle: { en: 'Connect {kind}', ja: '{kind}の接続' },
  hereLead: {
    en: 'Now enter what you got there. Nobody is led to the identity provider yet: first you test it.',
    ja: '相手側で得た値を入力します。この時点ではまだ誰も案内されません。次の手順でテストします。',
  },
  identity: { en: 'How it is called', ja: '名前' },
  connection: { en: 'The connection', ja: '接続' },
  create: { en: 'Add the identity provider', ja: 'IDプロバイダーを追加' },
  notCreated: { en: 'The identity provider was not added', ja: 'IDプロバイダーは追加されていません' },
  created: {
    en: 'The identity provider was added. Nobody is led to it yet.',
    ja: 'IDプロバイダーを追加しました。まだ誰も案内されません。',
  },
} as const satisfies Texts;
