import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';
import { STEPS_TEXTS } from '../steps-texts';

/** What the pages about testing an identity provider say. */
export const TEST_TEXTS = {
  ...SHARED_TEXTS,
  ...STEPS_TEXTS,
  title: { en: 'Test {name}', ja: '{name}のテスト' },
  lead: {
    en: 'Log in once as one of the people who will use it. You stay logged in here as yourself, and the app keeps nothing of the test but its result.',
    ja: '実際に使う人のアカウントで、一度ログインしてみます。ここでのご自身のログインはそのままで、テストの結果以外は保存されません。',
  },
  offText: {
    en: 'It is off. For the test it is switched on without a button on the login page, so that only the test leads to it.',
    ja: '現在はオフです。テストのため、ログインページにボタンを出さずにオンにします。テスト以外でここへ案内される人はいません。',
  },
  offLeads: {
    en: 'Its domains or its button will send people to it at once.',
    ja: 'ドメインまたはボタンがあるため、すぐにほかの人も案内されます。',
  },
  offDetach: {
    en: '<a>Detach the domains</a> first if you do not want that.',
    ja: '避けたい場合は、先に<a>ドメインを解除</a>してください。',
  },
  makeReady: { en: 'Make it ready to test', ja: 'テストできる状態にする' },
  madeReady: { en: 'It is ready to test.', ja: 'テストできる状態になりました。' },
  notReady: { en: 'It was not made ready to test', ja: 'テストできる状態になっていません' },
  onNote: {
    en: 'It is already on: people are sent to it while you test.',
    ja: 'すでにオンです。テスト中も、ほかの人が案内されます。',
  },
  whatHappens: { en: 'What happens', ja: 'テストの流れ' },
  stepLeave: {
    en: 'Your browser goes to the identity provider. Log in there with a work account.',
    ja: 'ブラウザーがIDプロバイダーに移動します。仕事用のアカウントでログインしてください。',
  },
  stepMember: {
    en: 'Whoever logs in becomes a member of the organization, as set for this identity provider.',
    ja: 'ログインした人は組織のメンバーになります（このIDプロバイダーで有効になっています）。',
  },
  stepNoMember: {
    en: 'Auth0 lets in members of the organization only. If the account is not a member, the result says so; the identity provider works all the same.',
    ja: 'Auth0は組織のメンバーだけを通します。メンバーでない場合はその旨が表示されますが、IDプロバイダー自体は正しく動いています。',
  },
  stepResult: {
    en: 'You come back to a page that shows who logged in and with which attributes, or what went wrong.',
    ja: '戻ってくると、ログインした人と届いた属性、または問題の内容が表示されます。',
  },
  stuck: {
    en: 'If you end up on an error page of the identity provider or of Auth0, come back here. At the identity provider, check the values that you copied there, and that the account may use the app. At Auth0, check what you entered here, above all the client ID and the client secret.',
    ja: 'IDプロバイダーやAuth0のエラーページで止まった場合は、この画面に戻ってください。IDプロバイダーで止まった場合は、IDプロバイダー側に入力した値と、そのアカウントにアプリが割り当てられていることを確認してください。Auth0で止まった場合は、こちらに入力した値、特にクライアントIDとクライアントシークレットを確認してください。',
  },
  start: { en: 'Start the test sign-in', ja: 'テストログインを始める' },
  again: { en: 'Test again', ja: 'もう一度テスト' },
  toSwitchOn: { en: 'Next: switch it on', ja: '次へ：オンにする' },
  toSettings: { en: 'Check the settings', ja: '設定を確認' },
  later: { en: 'Later', ja: 'あとで' },
  noResult: {
    en: 'There is no test result yet. Start a test.',
    ja: 'テストの結果がありません。テストを始めてください。',
  },
  resultTitle: { en: 'Test result for {name}', ja: '{name}のテスト結果' },
  worked: { en: 'The sign-in worked', ja: 'ログインできました' },
  workedText: {
    en: 'This is who logged in. You are still logged in here as yourself.',
    ja: '次の人がログインしました。ご自身のログインはそのままです。',
  },
  signedInThere: {
    en: 'At Auth0, this browser is now logged in as the test user. That is why the login page appears when you next log in here or switch to another organization. Logging out here ends the test user’s session at Auth0 too.',
    ja: 'このブラウザーは、Auth0ではテストした人としてログインしています。そのため、次にここでログインするときや、ほかの組織に切り替えるときは、ログイン画面が表示されます。ここでログアウトすると、Auth0でのログインも終了します。',
  },
  user: { en: 'User', ja: 'ユーザー' },
  userName: { en: 'Name', ja: '名前' },
  email: { en: 'E-mail address', ja: 'メールアドレス' },
  notTold: { en: 'Not received', ja: '届いていません' },
  attributes: { en: 'Attributes', ja: '属性' },
  attribute: { en: 'Attribute', ja: '属性' },
  required: { en: 'Required', ja: '必須' },
  arrival: { en: 'Received', ja: '受信' },
  came: { en: 'Yes', ja: 'あり' },
  missing: { en: 'No', ja: 'なし' },
  notSeen: { en: 'Not visible to the app', ja: 'アプリからは確認できません' },
  someMissing: {
    en: 'A required attribute was not received. Have the identity provider send it, then test again.',
    ja: '必須の属性が届いていません。IDプロバイダーから送るように設定して、もう一度テストしてください。',
  },
  failed: { en: 'The sign-in did not work', ja: 'ログインできませんでした' },
  itsWords: { en: 'Message from Auth0: {reason}', ja: 'Auth0からのメッセージ：{reason}' },
  nearlyWorked: { en: 'The identity provider works', ja: 'IDプロバイダーは正しく動いています' },
  notMember: {
    en: 'It signed the person in, but Auth0 did not let them into the organization because they are not a member. Invite them, or make people members when they log in.',
    ja: 'IDプロバイダーではログインできましたが、組織のメンバーではないため、Auth0が組織へのログインを許可しませんでした。その人を招待するか、ログインした人をメンバーに追加する設定にしてください。',
  },
  notEnabled: {
    en: 'Auth0 says that it is off for the organization or for the app. It may have been switched off.',
    ja: 'Auth0によると、組織またはアプリでオフになっています。オフにされた可能性があります。',
  },
  unknownConnection: {
    en: 'Auth0 found no connection for it that the app can use. If it is not off here, Auth0 knows it by a different name than the app expects: tell the app’s operator.',
    ja: 'アプリで使える接続がAuth0に見つかりませんでした。ここでオフになっていない場合は、Auth0での名前がアプリの想定と異なります。アプリの運営者にお知らせください。',
  },
  wrongSecret: {
    en: 'The identity provider did not accept the client ID or the client secret. Enter both again: secrets expire, and are easily cut off when copied.',
    ja: 'IDプロバイダーがクライアントIDまたはクライアントシークレットを受け付けませんでした。両方を入力し直してください。期限切れや、コピー漏れがよくある原因です。',
  },
  unreachable: {
    en: 'Auth0 could not reach the identity provider at the URL that was entered. Check the URL, and that Auth0 is allowed to connect to it.',
    ja: '入力されたURLのIDプロバイダーに、Auth0が接続できませんでした。URLが正しいか、Auth0からの接続が許可されているかを確認してください。',
  },
  wrongSignature: {
    en: 'Auth0 could not verify the answer of the identity provider. Check that the signing certificate is the current one, and that the entity ID is right.',
    ja: 'IDプロバイダーの応答をAuth0が検証できませんでした。署名証明書が現在使われているものか、エンティティIDが正しいかを確認してください。',
  },
  refused: {
    en: 'The identity provider or Auth0 refused the sign-in. Check that the account may use the app there.',
    ja: 'IDプロバイダーまたはAuth0がログインを拒否しました。そのアカウントにアプリが割り当てられているか確認してください。',
  },
  interrupted: {
    en: 'The sign-in was not finished: the identity provider requires another step first.',
    ja: 'ログインが完了しませんでした。IDプロバイダーでの操作が必要です。',
  },
  broken: {
    en: 'Auth0 or the identity provider could not be reached, or failed. Test again in a moment.',
    ja: 'Auth0またはIDプロバイダーに接続できないか、問題が発生しました。しばらくしてからもう一度テストしてください。',
  },
  unverifiable: {
    en: 'What came back does not belong to the test that you started. Test again.',
    ja: '戻ってきた応答は、開始したテストのものではありません。もう一度テストしてください。',
  },
  misconfigured: {
    en: 'Auth0 does not accept the app as it is set up. Tell the app’s operator.',
    ja: 'Auth0が現在の設定のアプリを受け付けません。アプリの運営者にお知らせください。',
  },
  expired: { en: 'The test took too long. Test again.', ja: '時間切れです。もう一度テストしてください。' },
} as const satisfies Texts;
