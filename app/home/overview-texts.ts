import type { Texts } from '../language/text';

/** What the overview of an organization says. */
export const OVERVIEW_TEXTS = {
  title: { en: 'Overview', ja: '概要' },
  yourOrganization: { en: 'Your organization', ja: 'あなたの組織' },
  signedInAs: {
    en: 'You are logged in as <b>{name}</b>.',
    ja: '<b>{name}</b>さんとしてログインしています。',
  },
  roles: { en: 'Your roles', ja: 'あなたのロール' },
  noRoles: { en: 'You have no role in this organization.', ja: 'この組織でのロールはありません。' },
  attention: { en: 'Needs attention', ja: '対応が必要な項目' },
  calm: { en: 'Nothing needs attention', ja: '対応が必要な項目はありません' },
  calmText: {
    en: 'Everything checked here is in order.',
    ja: 'このページで確認している項目に問題はありません。',
  },
  unsure: { en: 'Not everything could be checked', ja: '一部の項目を確認できませんでした' },
  unsureText: {
    en: 'Part of this page could not be loaded from Auth0. Open it again in a moment.',
    ja: 'このページの一部の内容をAuth0から取得できませんでした。しばらくしてから、ページを開き直してください。',
  },
  firstOnly: {
    en: 'Only the first 100 entries of long lists are checked.',
    ja: '長い一覧は、最初の100件だけを確認しています。',
  },
  sections: { en: 'Your organization’s pages', ja: '組織のページ' },
  missing: {
    en: 'This cannot be shown right now. Try again in a moment.',
    ja: '現在表示できません。しばらくしてからもう一度お試しください。',
  },
  detailsNote: {
    en: 'Your organization’s names, and the logo and colours of its login page.',
    ja: '組織の名前と、ログインページのロゴや色。',
  },
  domainsNote: {
    en: '{count, plural, =0 {No domains yet.} one {# domain.} other {# domains.}}',
    ja: '{count, plural, =0 {ドメインはまだありません。} other {ドメインは#件です。}}',
  },
  domainsMore: {
    en: 'More than {count, number} domains.',
    ja: 'ドメインは{count, number}件を超えています。',
  },
  providersNote: {
    en: '{count, plural, =0 {No identity providers yet.} one {# identity provider.} other {# identity providers.}}',
    ja: '{count, plural, =0 {IDプロバイダーはまだありません。} other {IDプロバイダーは#件です。}}',
  },
  membersNote: {
    en: '{count, plural, =0 {No members yet.} one {# member.} other {# members.}}',
    ja: '{count, plural, =0 {メンバーはまだいません。} other {メンバーは#人です。}}',
  },
  membersMore: {
    en: 'More than {count, number} members.',
    ja: 'メンバーは{count, number}人を超えています。',
  },
  invitationsNote: {
    en: '{count, plural, =0 {No open invitations.} one {# invitation.} other {# invitations.}}',
    ja: '{count, plural, =0 {承諾待ちの招待はありません。} other {招待は#件です。}}',
  },
  invitationsMore: {
    en: 'More than {count, number} invitations.',
    ja: '招待は{count, number}件を超えています。',
  },
  oneAdmin: {
    en: 'Only one person is an administrator',
    ja: '管理者が1人しかいません',
  },
  oneAdminSeen: {
    en: 'Only one administrator was found among the first {looked, number} members',
    ja: '最初の{looked, number}人のメンバーのうち、管理者は1人だけです',
  },
  noAdmin: { en: 'Nobody is an administrator', ja: '管理者がいません' },
  noAdminWhy: {
    en: 'Somebody has to be able to manage the organization.',
    ja: '組織を管理できる人が必要です。',
  },
  noAdminGive: {
    en: 'Somebody has to be able to manage the organization. Give a member the role “{role}”.',
    ja: '組織を管理できる人が必要です。メンバーにロール「{role}」を割り当ててください。',
  },
  oneAdminWhy: {
    en: 'If an administrator loses access, somebody else has to be able to manage the organization.',
    ja: '管理者がログインできなくなっても組織を管理できるように、別の管理者が必要です。',
  },
  oneAdminGive: {
    en: 'If an administrator loses access, somebody else has to be able to manage the organization. Give another member the role “{role}” too.',
    ja: '管理者がログインできなくなっても組織を管理できるように、別のメンバーにもロール「{role}」を割り当ててください。',
  },
  unverified: { en: '{domain} is not verified yet', ja: '{domain}の検証が済んでいません' },
  failed: { en: '{domain} could not be verified', ja: '{domain}を検証できませんでした' },
  unverifiedMany: {
    en: '{count, number} domains are not verified',
    ja: '検証が済んでいないドメインが{count, number}件あります',
  },
  unverifiedWhy: {
    en: 'A domain can be used for sign-in once its TXT record has been found.',
    ja: 'ドメインは、TXTレコードが確認されるとログインに使えるようになります。',
  },
  off: { en: 'Single sign-on with {name} is off', ja: '{name}によるシングルサインオンがオフです' },
  offWhy: {
    en: 'Nobody can log in with an identity provider that is off.',
    ja: 'オフのIDプロバイダーではログインできません。',
  },
  testable: {
    en: 'Single sign-on with {name} is not switched on yet',
    ja: '{name}によるシングルサインオンは、まだオンになっていません',
  },
  testableWhy: {
    en: 'Only a test sign-in can reach it until it has a button or a domain.',
    ja: 'ボタンまたはドメインを設定するまで、テストログインだけが使えます。',
  },
  notOnMany: {
    en: '{count, number} identity providers are not on',
    ja: 'オンになっていないIDプロバイダーが{count, number}件あります',
  },
  notOnWhy: {
    en: 'People can log in only with identity providers that are on.',
    ja: 'オンになっているIDプロバイダーでだけログインできます。',
  },
  expiring: {
    en: '{count, plural, one {# invitation expires} other {# invitations expire}} within 48 hours',
    ja: '{count, number}件の招待が48時間以内に期限切れになります',
  },
  expiringSeen: {
    en: 'At least {count, plural, one {# invitation expires} other {# invitations expire}} within 48 hours',
    ja: '少なくとも{count, number}件の招待が48時間以内に期限切れになります',
  },
  expiringWhy: {
    en: 'People who have not accepted by then need a new one.',
    ja: 'それまでに承諾されない場合は、新しい招待が必要になります。',
  },
} as const satisfies Texts;
