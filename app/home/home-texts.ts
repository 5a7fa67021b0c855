import type { Texts } from '../language/text';

/** What the home page says. */
export const HOME_TEXTS = {
  home: { en: 'Your organization, run by you', ja: '組織の管理を、組織の手で' },
  welcome: { en: 'Welcome, {name}', ja: 'ようこそ、{name}さん' },
  yourOrganization: { en: 'Your organization', ja: 'あなたの組織' },
  lead: {
    en: 'Tenantry is where administrators run their organization: its name and look, its domains and single sign-on, its members and invitations.',
    ja: 'Tenantryは、組織の名前と見た目、ドメインとシングルサインオン、メンバーと招待を、組織の管理者がまとめて管理するためのアプリです。',
  },
  logInHint: {
    en: 'Use your e-mail address at your organization. It takes you to your organization’s own login page.',
    ja: '組織で使っているメールアドレスを入力すると、組織のログインページに進みます。',
  },
  memberNote: {
    en: 'You are a member of this organization. Its administrators manage its settings.',
    ja: 'あなたは組織のメンバーです。組織の設定は管理者が行います。',
  },
} as const satisfies Texts;
