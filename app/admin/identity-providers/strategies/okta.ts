import { CLIENT_ID, CLIENT_SECRET, ICON } from './fields';
import { RULES } from './rules';
import type { StrategyDescription } from './strategy';

/** Okta Workforce, by OpenID Connect (Connect Your Auth0 Application with Okta Workforce Enterprise Connection). */
export const OKTA: StrategyDescription = {
  strategy: 'okta',
  name: { en: 'Okta', ja: 'Okta' },
  summary: {
    en: 'Okta Workforce Identity, with an OpenID Connect app integration.',
    ja: 'Okta Workforce Identity（OpenID Connectのアプリ統合）',
  },
  steps: [
    {
      en: 'In the Okta admin console, create an app integration: sign-in method “OIDC – OpenID Connect”, application type “Web Application”.',
      ja: 'Okta管理コンソールでアプリ統合を作成します。サインイン方法は「OIDC - OpenID Connect」、アプリケーションタイプは「Webアプリケーション」です。',
    },
    {
      en: 'Paste the callback URL under “Sign-in redirect URIs”, and the origin under “Trusted Origins”.',
      ja: 'コールバックURLを「サインインリダイレクトURI」に、オリジンを「信頼済みオリジン」に貼り付けます。',
    },
    {
      en: 'Assign the app integration to the people who will sign in with it.',
      ja: 'この方法でログインする人に、アプリ統合を割り当てます。',
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
      label: { en: 'Okta domain', ja: 'Oktaドメイン' },
      hint: {
        en: 'The host name of your Okta organization, without “-admin”.',
        ja: 'お使いのOkta組織のホスト名です。「-admin」は付けません。',
      },
      placeholder: 'acme.okta.com',
      missing: { en: 'Enter the Okta domain.', ja: 'Oktaドメインを入力してください。' },
      rule: RULES.host,
    },
    CLIENT_ID,
    CLIENT_SECRET,
    ICON,
  ],
};
