import type { Texts } from '../language/text';

/** What the profile page says. */
export const PROFILE_TEXTS = {
  title: { en: 'Your profile', ja: 'プロフィール' },
  name: { en: 'Name', ja: '名前' },
  email: { en: 'E-mail address', ja: 'メールアドレス' },
  organization: { en: 'Organization', ja: '組織' },
  organizationId: { en: 'Organization identifier', ja: '組織ID' },
  roles: { en: 'Roles in the organization', ja: '組織でのロール' },
  sessions: { en: 'Where you are logged in', ja: 'ログイン中のブラウザー' },
  none: { en: 'None', ja: 'なし' },
} as const satisfies Texts;
