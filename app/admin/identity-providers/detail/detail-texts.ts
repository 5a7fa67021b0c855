import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';

/** What the page of one identity provider says. */
export const DETAIL_TEXTS = {
  ...SHARED_TEXTS,
  title: { en: '{name}', ja: '{name}' },
  signIn: { en: 'Sign-in', ja: 'ログイン' },
  offText: { en: 'Nobody can log in with it.', ja: '誰もこのIDプロバイダーではログインできません。' },
  testableText: {
    en: 'Only a test sign-in can reach it: it has no button and no domain. Test it, then switch it on.',
    ja: 'ボタンもドメインもないため、テストログインだけが使えます。テストしてからオンにしてください。',
  },
  testableRead: {
    en: 'Only a test sign-in can reach it: it has no button and no domain.',
    ja: 'ボタンもドメインもないため、テストログインだけが使えます。',
  },
  buttonText: {
    en: 'People reach it through its button on the login page.',
    ja: 'ログインページのボタンから利用できます。',
  },
  domainText: {
    en: 'People are sent to it when they enter an e-mail address at one of its domains.',
    ja: '追加したドメインのメールアドレスを入力した人が案内されます。',
  },
  bothText: {
    en: 'People reach it through its button on the login page, or are sent to it when they enter an e-mail address at one of its domains.',
    ja: 'ログインページのボタンから利用できます。追加したドメインのメールアドレスを入力した人も案内されます。',
  },
  test: { en: 'Test sign-in', ja: 'テストログイン' },
  switchOn: { en: 'Switch on', ja: 'オンにする' },
  switchOff: { en: 'Switch off', ja: 'オフにする' },
  settings: { en: 'Settings', ja: '設定' },
  edit: { en: 'Edit', ja: '編集' },
  editNamed: { en: 'Edit the settings', ja: '設定を編集' },
  name: { en: 'Name', ja: '名前（識別子）' },
  displayName: { en: 'Display name', ja: '表示名' },
  notSet: { en: 'Not set', ja: '未設定' },
  yes: { en: 'Yes', ja: 'はい' },
  no: { en: 'No', ja: 'いいえ' },
  asButton: { en: 'Button on the login page', ja: 'ログインページのボタン' },
  membership: { en: 'People become members when they log in', ja: 'ログインした人をメンバーに追加' },
  pasted: { en: 'Pasted', ja: '貼り付け済み' },
  validUntil: { en: 'Valid until', ja: '有効期限' },
  expired: { en: 'Expired', ja: '期限切れ' },
  otherSide: { en: 'Values for your identity provider', ja: 'IDプロバイダーに入力する値' },
  domains: { en: 'Domains', ja: 'ドメイン' },
  domainsText: {
    en: 'People who enter an e-mail address at one of these domains are sent to this identity provider.',
    ja: 'これらのドメインのメールアドレスを入力した人が、ここに案内されます。',
  },
  noDomains: { en: 'No domain is attached.', ja: '追加したドメインはありません。' },
  manageDomains: { en: 'Manage domains', ja: 'ドメインの管理' },
  attributes: { en: 'Attributes', ja: '属性' },
  attributesText: {
    en: 'What Auth0 takes from the identity provider when people log in. The app’s operator defines it.',
    ja: 'ログイン時に、Auth0がIDプロバイダーから受け取る属性です。アプリの運営者が定義します。',
  },
  noAttributes: { en: 'No attribute is mapped.', ja: 'マッピングされた属性はありません。' },
  attribute: { en: 'Attribute', ja: '属性' },
  comesFrom: { en: 'Source', ja: '取得元' },
  required: { en: 'Required', ja: '必須' },
  mapping: { en: 'Mapping', ja: 'マッピング' },
  mapped: { en: 'Up to date', ja: '最新' },
  missing: { en: 'Missing', ja: '未設定' },
  extra: { en: 'No longer defined', ja: '定義にありません' },
  outdated: {
    en: 'The mapping differs from the current definition. Update it to match.',
    ja: 'マッピングが現在の定義と異なります。更新すると反映されます。',
  },
  outdatedRead: {
    en: 'The mapping differs from the current definition.',
    ja: 'マッピングが現在の定義と異なります。',
  },
  updateMapping: { en: 'Update the mapping', ja: 'マッピングを更新' },
  provisioning: { en: 'Provisioning', ja: 'プロビジョニング' },
  provisioningText: {
    en: 'The identity provider can create, change and remove accounts automatically (SCIM).',
    ja: 'アカウントの作成、変更、削除を、IDプロバイダーが自動的に行えます（SCIM）。',
  },
  toProvisioning: { en: 'Provisioning settings', ja: 'プロビジョニングの設定' },
  remove: { en: 'Remove', ja: '取り除く' },
  removeText: {
    en: 'Detach it to remove it from your organization but keep it in Auth0, or delete it for good.',
    ja: '切り離すと、組織からは外れますがAuth0には残ります。削除すると完全になくなります。',
  },
  detach: { en: 'Detach', ja: '切り離す' },
  delete: { en: 'Delete', ja: '削除' },
  readOnlyLevel: {
    en: 'The app’s operator manages this identity provider for your organization. You can view its settings here, but not change them.',
    ja: 'このIDプロバイダーは、アプリの運営者が組織のために管理しています。設定の閲覧はできますが、変更はできません。',
  },
  limitedLevel: {
    en: 'The app’s operator manages the connection of this identity provider. You decide whether it is on, whether it has a button, and whether people become members when they log in.',
    ja: 'このIDプロバイダーの接続は、アプリの運営者が管理しています。オンとオフ、ボタンの表示、メンバーへの追加だけを変更できます。',
  },
} as const satisfies Texts;
