import type { Texts } from '../../../language/text';
import { FORM_TEXTS } from '../form/form-texts';
import { STEPS_TEXTS } from '../steps-texts';

/** What the steps to a new identity provider say. */
export const CREATE_TEXTS = {
  ...FORM_TEXTS,
  ...STEPS_TEXTS,
  kindTitle: { en: 'Add an identity provider', ja: 'IDプロバイダーの追加' },
  kindLead: {
    en: 'Which one do people in your organization log in with?',
    ja: '組織では、どのIDプロバイダーでログインしますか？',
  },
  noKinds: { en: 'No identity provider can be added', ja: '追加できるIDプロバイダーがありません' },
  noKindsText: {
    en: 'The app is set up so that organizations do not add identity providers themselves. Ask the app’s operator.',
    ja: '現在のアプリの設定では、組織がIDプロバイダーを追加できません。アプリの運営者にご相談ください。',
  },
  notAllowedTitle: {
    en: 'This kind of identity provider cannot be added',
    ja: 'この種類のIDプロバイダーは追加できません',
  },
  notAllowed: {
    en: 'The app is not set up for identity providers of this kind. Choose another, or ask the app’s operator.',
    ja: 'アプリがこの種類のIDプロバイダー用に設定されていません。別の種類を選ぶか、アプリの運営者にご相談ください。',
  },
  chooseKind: { en: 'Choose an identity provider', ja: 'IDプロバイダーを選ぶ' },
  thereTitle: { en: 'Set up {kind}', ja: '{kind}側の設定' },
  thereLead: {
    en: 'First, register the app with your identity provider. You may need help from whoever manages it.',
    ja: '最初に、IDプロバイダーでアプリを登録します。管理している担当者の協力が必要な場合があります。',
  },
  whatToDo: { en: 'What to do at your identity provider', ja: 'IDプロバイダー側での操作' },
  values: { en: 'Values to copy', ja: 'コピーする値' },
  nameFirst: {
    en: 'Some of the values contain the identity provider’s name, so choose the name first.',
    ja: '一部の値には、IDプロバイダーの名前が含まれます。最初に名前を決めてください。',
  },
  useName: { en: 'Show the values', ja: '値を表示' },
  notShown: { en: 'The values cannot be shown yet', ja: 'まだ値を表示できません' },
  done: { en: 'Continue', ja: '次へ' },
  hereTitle: { en: 'Connect {kind}', ja: '{kind}の接続' },
  hereLead: {
    en: 'Now enter what your identity provider gave you. Nobody is sent to it yet: you test it first.',
    ja: 'IDプロバイダーで得た値を入力します。この時点ではまだ誰も案内されません。次の手順でテストします。',
  },
  create: { en: 'Add identity provider', ja: 'IDプロバイダーを追加' },
  notCreated: { en: 'The identity provider was not added', ja: 'IDプロバイダーは追加されていません' },
  notAccepted: {
    en: 'Auth0 did not accept this identity provider. An organization can have up to 10, including those of the app’s operator.',
    ja: 'Auth0がこのIDプロバイダーを受け付けませんでした。1つの組織に追加できるIDプロバイダーは、アプリの運営者のものを含めて10件までです。',
  },
  created: {
    en: 'The identity provider was added. Nobody is sent to it yet.',
    ja: 'IDプロバイダーを追加しました。まだ誰も案内されません。',
  },
} as const satisfies Texts;
