import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';
import { STEPS_TEXTS } from '../steps-texts';

/** What the pages for switching an identity provider on or off say. */
export const SWITCH_TEXTS = {
  ...SHARED_TEXTS,
  ...STEPS_TEXTS,
  onTitle: { en: 'Switch {name} on', ja: '{name}をオンにする' },
  onLead: {
    en: 'Choose how people get to it.',
    ja: '案内の方法を決めます。',
  },
  testFirst: {
    en: 'Test it first: a test sign-in shows whether everything works before anyone else uses it.',
    ja: '先にテストログインをすると、ほかの人が使う前に正しく動くか確認できます。',
  },
  tested: {
    en: 'Your test sign-in worked.',
    ja: 'テストログインは成功しています。',
  },
  toTest: { en: 'Test sign-in', ja: 'テストログイン' },
  asButton: { en: 'Show a button on the login page', ja: 'ログインページにボタンを表示する' },
  asButtonHint: {
    en: 'Everyone who logs in to your organization sees it.',
    ja: '組織にログインするすべての人に表示されます。',
  },
  buttonForced: {
    en: 'It has a button on the login page: the app’s operator decides this.',
    ja: 'ログインページにボタンが表示されます（アプリの運営者が決めています）。',
  },
  buttonForbidden: {
    en: 'It has no button on the login page: the app’s operator decides this.',
    ja: 'ログインページにボタンは表示されません（アプリの運営者が決めています）。',
  },
  byDomain: { en: 'By e-mail domain', ja: 'メールアドレスのドメインから' },
  byDomainText: {
    en: 'People who enter an e-mail address at one of these domains are sent to it:',
    ja: '次のドメインのメールアドレスを入力した人が、ここに案内されます。',
  },
  noDomains: { en: 'No domain is attached yet.', ja: '追加したドメインはまだありません。' },
  attach: { en: 'Attach domains', ja: 'ドメインを追加' },
  membership: { en: 'Membership', ja: 'メンバーへの追加' },
  makesMembers: {
    en: 'Everyone who logs in with it becomes a member of the organization.',
    ja: 'このIDプロバイダーでログインした人は、組織のメンバーになります。',
  },
  membersOnly: {
    en: 'Only people who are already members of the organization can log in with it.',
    ja: 'すでに組織のメンバーである人だけがログインできます。',
  },
  toSettings: { en: 'Change this in the settings', ja: '設定で変更' },
  switchOn: { en: 'Switch on', ja: 'オンにする' },
  notSwitchedOn: { en: 'It was not switched on', ja: 'オンになっていません' },
  nothingLeads: {
    en: 'Nobody could get to it: show a button, or attach a domain first.',
    ja: 'このままでは誰も案内されません。ボタンを表示するか、先にドメインを追加してください。',
  },
  switchedOn: { en: 'It is on: people can log in with it.', ja: 'オンにしました。ログインに使えます。' },
  offTitle: { en: 'Switch {name} off?', ja: '{name}をオフにしますか？' },
  offText: {
    en: 'Nobody will be able to log in with it. People who are logged in stay logged in for now. Its settings are kept.',
    ja: 'このIDプロバイダーではログインできなくなります。ログイン中の人は、そのまま使い続けられます。設定は残ります。',
  },
  offSelf: {
    en: 'If you log in with it yourself, first make sure that you have another way to log in.',
    ja: 'ご自身がこの方法でログインしている場合は、先に別のログイン方法を確保してください。',
  },
  offButton: { en: 'Switch off', ja: 'オフにする' },
  notSwitchedOff: { en: 'It was not switched off', ja: 'オフになっていません' },
  switchedOff: {
    en: 'It is off: nobody can log in with it.',
    ja: 'オフにしました。このIDプロバイダーではログインできません。',
  },
} as const satisfies Texts;
