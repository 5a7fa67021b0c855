import { CLIENT_ID, CLIENT_SECRET, ICON } from './fields';
import { RULES } from './rules';
import type { StrategyDescription } from './strategy';

/** Google Workspace (Connect Your App to Google Workspace). */
export const GOOGLE_APPS: StrategyDescription = {
  strategy: 'google-apps',
  name: { en: 'Google Workspace', ja: 'Google Workspace' },
  summary: { en: 'Google accounts of your company’s domain.', ja: '会社のドメインのGoogleアカウント' },
  steps: [
    {
      en: 'In the Google Cloud console, set up the OAuth consent screen with the user type “Internal”.',
      ja: 'Google Cloudコンソールで、OAuth同意画面をユーザーの種類「内部」で設定します。',
    },
    {
      en: 'Create credentials of the type “OAuth client ID”, application type “Web application”.',
      ja: '「OAuthクライアントID」の認証情報を作成します。アプリケーションの種類は「ウェブアプリケーション」です。',
    },
    {
      en: 'Paste the origin under “Authorized JavaScript origins”, and the callback URL under “Authorized redirect URIs”.',
      ja: 'オリジンを「承認済みのJavaScript生成元」に、コールバックURLを「承認済みのリダイレクトURI」に貼り付けます。',
    },
    {
      en: 'Keep the client ID and the client secret at hand: you enter them in the next step.',
      ja: 'クライアントIDとクライアントシークレットを控えておきます。次の手順で入力します。',
    },
  ],
  copies: ['callback', 'origin'],
  fields: [
    {
      name: 'domain',
      kind: 'line',
      label: { en: 'Google Workspace domain', ja: 'Google Workspaceドメイン' },
      hint: {
        en: 'The part after the @ in your Google accounts.',
        ja: 'Googleアカウントの@の後ろの部分です。',
      },
      placeholder: 'acme.com',
      missing: {
        en: 'Enter the Google Workspace domain.',
        ja: 'Google Workspaceドメインを入力してください。',
      },
      rule: RULES.host,
    },
    CLIENT_ID,
    CLIENT_SECRET,
    ICON,
  ],
};
