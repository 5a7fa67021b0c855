import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';
import { STEPS_TEXTS } from '../steps-texts';

/** What the pages about testing an identity provider say. */
export const TEST_TEXTS = {
  ...SHARED_TEXTS,
  ...STEPS_TEXTS,
  title: { en: 'Test {name}', ja: '{name}のテスト' },
  lead: {
    en: 'Sign in once as one of the people who will use it. You stay signed in here as you are, and the app keeps nothing of the test but its result.',
    ja: '実際に使う人のアカウントで、一度ログインしてみます。ここでのご自身のログインはそのままで、テストの結果以外は保存されません。',
  },
  offText: {
    en: 'It is off. For the test it is switched on without a button on the login page, so that nobody is led to it but by the test.',
    ja: '現在はオフです。テストのため、ログインページにボタンを出さずにオンにします。テスト以外でここへ案内される人はいません。',
  },
  offLeads: {
    en: 'People would be led to it at once, by its domains or its button. Detach the domains first if nobody should be.',
    ja: 'ドメインまたはボタンがあるため、すぐにほかの人も案内されます。避けたい場合は、先にドメインを解除してください。',
  },
  makeReady: { en: 'Make it ready to test', ja: 'テストできる状態にする' },
  madeReady: { en: 'It is ready to be tested.', ja: 'テストできる状態になりました。' },
  notReady: { en: 'It was not made ready', ja: 'テストできる状態になっていません' },
  onNote: {
    en: 'It is on already: people are led to it while you test.',
    ja: 'すでにオンです。テスト中も、ほかの人が案内されます。',
  },
  whatHappens: { en: 'What happens', ja: 'テストの流れ' },
  stepLeave: {
    en: 'Your browser goes to the identity provider. Sign in there with a work account.',
    ja: 'ブラウザーがIDプロバイダーに移動します。仕事用のアカウントでログインしてください。',
  },
  stepMember: {
    en: 'Whoever signs in becomes a member of the organization: that is switched on for this identity provider.',
    ja: 'ログインした人は組織のメンバーになります（このIDプロバイダーで有効になっています）。',
  },
  stepNoMember: {
    en: 'Auth0 lets only members of the organization pass. It tells so when the account is none, and then the identity provider works nevertheless.',
    ja: 'Auth0は組織のメンバーだけを通します。メンバーでない場合はその旨が表示されますが、IDプロバイダー自体は正しく動いています。',
  },
  stepResult: {
    en: 'You come back to a page that tells who came, with which attributes, or what went wrong.',
    ja: '戻ってくると、ログインした人と届いた属性、または問題の内容が表示されます。',
  },
  stuck: {
    en: 'If you end on an error page of the identity provider or of Auth0 instead, come back here. At the identity provider, it means that the copied values are not right there, or that the account may not use the app. At Auth0, it means that something is not right that was entered here: most often the client ID or the client secret.',
    ja: 'IDプロバイダーやAuth0のエラーページで止まった場合は、この画面に戻ってください。IDプロバイダーで止まった場合は、相手側に入力した値が正しくないか、そのアカウントにアプリが割り当てられていません。Auth0で止まった場合は、こちらに入力した値、特にクライアントIDやクライアントシークレットが正しくありません。',
  },
  start: { en: 'Start the test sign-in', ja: 'テストログインを始める' },
  again: { en: 'Test once more', ja: 'もう一度テスト' },
  toSwitchOn: { en: 'Continue: switch on', ja: '次へ：オンにする' },
  toSettings: { en: 'Check the settings', ja: '設定を確認' },
  later: { en: 'Later', ja: 'あとで' },
  noResult: {
    en: 'There is no result of a test here. Start one.',
    ja: 'テストの結果がありません。テストを始めてください。',
  },
  resultTitle: { en: 'Result of the test of {name}', ja: '{name}のテスト結果' },
  worked: { en: 'The sign-in worked', ja: 'ログインできました' },
  workedText: {
    en: 'This is who came back. You are still signed in as yourself.',
    ja: '次の人がログインしました。ご自身のログインはそのままです。',
  },
  user: { en: 'User', ja: 'ユーザー' },
  userName: { en: 'Name', ja: '名前' },
  email: { en: 'E-mail address', ja: 'メールアドレス' },
  notTold: { en: 'Did not come', ja: '届いていません' },
  attributes: { en: 'Attributes', ja: '属性' },
  attribute: { en: 'Attribute', ja: '属性' },
  required: { en: 'Required', ja: '必須' },
  arrival: { en: 'Did it come?', ja: '届いたか' },
  came: { en: 'Came', ja: '届きました' },
  missingRequired: { en: 'Did not come, and is required', ja: '届いていません（必須）' },
  missing: { en: 'Did not come', ja: '届いていません' },
  notSeen: { en: 'Not told to the app', ja: 'アプリからは確認できません' },
  someMissing: {
    en: 'A required attribute did not come. Have the identity provider send it, then test once more.',
    ja: '必須の属性が届いていません。IDプロバイダーから送るように設定して、もう一度テストしてください。',
  },
  failed: { en: 'The sign-in did not work', ja: 'ログインできませんでした' },
  itsWords: { en: 'In Auth0’s words: {reason}', ja: 'Auth0からのメッセージ：{reason}' },
  nearlyWorked: { en: 'The identity provider works', ja: 'IDプロバイダーは正しく動いています' },
  notMember: {
    en: 'It signed the person in. Then Auth0 did not let them into the organization, as they are no member. Invite them, or have whoever signs in become a member.',
    ja: 'IDプロバイダーではログインできましたが、組織のメンバーではないため、Auth0が組織へのログインを許可しませんでした。その人を招待するか、ログインした人をメンバーに追加する設定にしてください。',
  },
  notEnabled: {
    en: 'Auth0 says that it is off for the organization or for the app. It may have been switched off meanwhile.',
    ja: 'Auth0によると、組織またはアプリでオフになっています。その間にオフにされた可能性があります。',
  },
  unknownConnection: {
    en: 'Auth0 found no connection for it that is open to the app. If it is on here, Auth0 has it by another name than the app expects: tell whoever runs the app.',
    ja: 'アプリで使える接続がAuth0に見つかりませんでした。ここでオフになっていない場合は、Auth0での名前がアプリの想定と異なります。アプリの運営者にお知らせください。',
  },
  wrongSecret: {
    en: 'The identity provider did not accept the client ID or the client secret. Enter both anew: secrets expire, and are easily cut off in copying.',
    ja: 'IDプロバイダーがクライアントIDまたはクライアントシークレットを受け付けませんでした。両方を入力し直してください。期限切れや、コピー漏れがよくある原因です。',
  },
  unreachable: {
    en: 'Auth0 could not reach the identity provider at the address that was entered. See that it is right, and that Auth0 is let through to it.',
    ja: '入力されたアドレスのIDプロバイダーに、Auth0が接続できませんでした。アドレスが正しいか、Auth0からの接続が許可されているかを確認してください。',
  },
  wrongSignature: {
    en: 'Auth0 could not verify what the identity provider answered. See that the signing certificate is the one it uses now, and that the entity ID is the one above.',
    ja: 'IDプロバイダーの応答をAuth0が検証できませんでした。署名証明書が現在使われているものか、エンティティIDが正しいかを確認してください。',
  },
  refused: {
    en: 'The identity provider or Auth0 refused the sign-in. See that the account may use the app there.',
    ja: 'IDプロバイダーまたはAuth0がログインを拒否しました。そのアカウントにアプリが割り当てられているか確認してください。',
  },
  interrupted: {
    en: 'The sign-in was not finished: something has to be answered at the identity provider first.',
    ja: 'ログインが完了しませんでした。IDプロバイダーでの操作が必要です。',
  },
  broken: {
    en: 'Auth0 or the identity provider could not be reached, or failed. Test once more in a moment.',
    ja: 'Auth0またはIDプロバイダーに接続できないか、問題が発生しました。しばらくしてからもう一度テストしてください。',
  },
  unverifiable: {
    en: 'What came back does not belong to the test that you started. Test once more.',
    ja: '戻ってきた応答は、開始したテストのものではありません。もう一度テストしてください。',
  },
  misconfigured: {
    en: 'Auth0 does not accept the app as it is set up. Tell whoever runs the app.',
    ja: 'Auth0が現在の設定のアプリを受け付けません。アプリの運営者にお知らせください。',
  },
  expired: {
    en: 'The test took too long. Test once more.',
    ja: '時間切れです。もう一度テストしてください。',
  },
} as const satisfies Texts;
