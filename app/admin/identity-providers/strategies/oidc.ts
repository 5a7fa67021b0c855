import { CLIENT_ID, CLIENT_SECRET } from './fields';
import { RULES } from './rules';
import type { StrategyDescription } from './strategy';

/** Any identity provider that speaks OpenID Connect (Connect to OpenID Connect Identity Provider). */
export const OIDC: StrategyDescription = {
  strategy: 'oidc',
  name: { en: 'OpenID Connect', ja: 'OpenID Connect' },
  summary: {
    en: 'Any other identity provider that speaks OpenID Connect.',
    ja: 'OpenID Connectに対応した、その他のIDプロバイダー',
  },
  steps: [
    {
      en: 'At your identity provider, register a web application that signs in with OpenID Connect.',
      ja: 'IDプロバイダーで、OpenID ConnectでログインするWebアプリケーションを登録します。',
    },
    {
      en: 'Paste the callback URL as its redirect URI.',
      ja: 'コールバックURLを、リダイレクトURIとして貼り付けます。',
    },
    {
      en: 'Check that its ID tokens carry the e-mail address.',
      ja: 'IDトークンにメールアドレスが含まれることを確認します。',
    },
    {
      en: 'Keep the client ID and, if there is one, the client secret at hand: you enter them in the next step.',
      ja: 'クライアントIDと、発行された場合はクライアントシークレットを控えておきます。次の手順で入力します。',
    },
  ],
  copies: ['callback'],
  fields: [
    {
      name: 'discovery_url',
      kind: 'line',
      label: { en: 'Discovery URL', ja: 'ディスカバリーURL' },
      hint: {
        en: 'Where the identity provider publishes its settings. Ends in /.well-known/openid-configuration.',
        ja: 'IDプロバイダーの設定情報のURLです。/.well-known/openid-configurationで終わります。',
      },
      placeholder: 'https://login.acme.com/.well-known/openid-configuration',
      missing: {
        en: 'Enter the discovery URL.',
        ja: 'ディスカバリーURLを入力してください。',
      },
      rule: RULES.httpsUrl,
    },
    CLIENT_ID,
  ],
  ways: {
    legend: { en: 'How Auth0 receives the response', ja: 'Auth0が応答を受け取る方法' },
    list: [
      {
        name: 'back_channel',
        label: { en: 'From server to server', ja: 'サーバー間で受け取る' },
        hint: {
          en: 'Recommended. Tokens do not pass through the browser (back channel).',
          ja: '推奨（バックチャネル）：トークンがブラウザーを通りません。',
        },
        fields: [CLIENT_SECRET],
        options: { type: 'back_channel' },
      },
      {
        name: 'front_channel',
        label: { en: 'Through the browser', ja: 'ブラウザー経由で受け取る' },
        hint: {
          en: 'For identity providers without a client secret (front channel, implicit flow with form post).',
          ja: 'クライアントシークレットがないIDプロバイダー向けです（フロントチャネル、form postによるインプリシットフロー）。',
        },
        fields: [],
        options: { type: 'front_channel' },
      },
    ],
  },
};
