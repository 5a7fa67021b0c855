import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';
import { STEPS_TEXTS } from '../steps-texts';

/** What the pages say on which an identity provider is switched on or off. */
export const SWITCH_TEXTS = {
  ...SHARED_TEXTS,
  ...STEPS_TEXTS,
  onTitle: { en: 'Switch {name} on', ja: '{name}をオンにする' },
  onLead: {
    en: 'Decide how people are led to it. Have you tested it? A test sign-in shows whether all is right before anybody else finds out.',
    ja: '案内の方法を決めます。テストはお済みですか？テストログインをすると、ほかの人が使う前に正しく動くか確認できます。',
  },
  toTest: { en: 'Test sign-in', ja: 'テストログイン' },
  asButton: { en: 'Show a button on the login page', ja: 'ログインページにボタンを表示する' },
  asButtonHint: {
    en: 'Everybody who logs in to your organization sees it.',
    ja: '組織にログインする全ての人に表示されます。',
  },
  buttonForced: {
    en: 'There will be a button on the login page: whoever runs the app has decided so.',
    ja: 'ログインページにボタンが表示されます（アプリの運営者が決めています）。',
  },
  buttonForbidden: {
    en: 'There will be no button on the login page: whoever runs the app has decided so.',
    ja: 'ログインページにボタンは表示されません（アプリの運営者が決めています）。',
  },
  byDomain: { en: 'By the domain of an e-mail address', ja: 'メールアドレスのドメインから' },
  byDomainText: {
    en: 'Whoever enters an e-mail address of these domains is led here:',
    ja: '次のドメインのメールアドレスを入力した人が、ここに案内されます。',
  },
  noDomains: { en: 'No domain leads here yet.', ja: 'ここに案内されるドメインはまだありません。' },
  attach: { en: 'Attach domains', ja: 'ドメインを追加' },
  switchOn: { en: 'Switch on', ja: 'オンにする' },
  notSwitchedOn: { en: 'It was not switched on', ja: 'オンになっていません' },
  nothingLeads: {
    en: 'Nothing would lead to it: show a button, or attach a domain first.',
    ja: 'このままでは誰も案内されません。ボタンを表示するか、先にドメインを追加してください。',
  },
  switchedOn: { en: 'It is on: people can sign in through it.', ja: 'オンにしました。ログインに使えます。' },
  offTitle: { en: 'Switch {name} off?', ja: '{name}をオフにしますか？' },
  offText: {
    en: 'Nobody will be able to sign in through it. Who is signed in stays so for now. Its settings are kept.',
    ja: 'このIDプロバイダーではログインできなくなります。ログイン中の人は、そのまま使い続けられます。設定は残ります。',
  },
  offSelf: {
    en: 'If it is the way in which you sign in yourself, see first that you have another.',
    ja: 'ご自身がこの方法でログインしている場合は、先に別のログイン方法を確保してください。',
  },
  offButton: { en: 'Switch off', ja: 'オフにする' },
  notSwitchedOff: { en: 'It was not switched off', ja: 'オフになっていません' },
  switchedOff: {
    en: 'It is off: nobody can sign in through it.',
    ja: 'オフにしました。このIDプロバイダーではログインできません。',
  },
} as const satisfies Texts;
