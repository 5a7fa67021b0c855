import { CERTIFICATE, choice, ICON, SIGNATURE } from './fields';
import { RULES } from './rules';
import { SAML_STEPS } from './saml-steps';
import type { StrategyDescription } from './strategy';

/** Any identity provider that speaks SAML 2.0 (Connect Your App to SAML Identity Providers). */
export const SAMLP: StrategyDescription = {
  strategy: 'samlp',
  name: { en: 'SAML', ja: 'SAML' },
  summary: {
    en: 'Any other identity provider that speaks SAML 2.0.',
    ja: 'SAML 2.0に対応した、その他のIDプロバイダー',
  },
  steps: [
    {
      en: 'At your identity provider, create an application that signs in with SAML 2.0.',
      ja: 'IDプロバイダーで、SAML 2.0でログインするアプリケーションを作成します。',
    },
    ...SAML_STEPS,
  ],
  copies: ['metadata', 'entityId', 'callback', 'certificate'],
  fields: [],
  ways: {
    legend: {
      en: 'How Auth0 gets the settings of your identity provider',
      ja: 'Auth0がIDプロバイダーの情報を得る方法',
    },
    list: [
      {
        name: 'metadata',
        label: { en: 'From its metadata', ja: 'メタデータから取得する' },
        hint: {
          en: 'Recommended. Auth0 reads the sign-in URL and the certificate from it.',
          ja: '推奨：サインインURLと証明書を、Auth0がメタデータから読み取ります。',
        },
        fields: [
          {
            name: 'metadataUrl',
            kind: 'line',
            label: { en: 'Metadata URL', ja: 'メタデータのURL' },
            placeholder: 'https://',
            missing: {
              en: 'Enter the metadata URL.',
              ja: 'メタデータのURLを入力してください。',
            },
            rule: RULES.httpsUrl,
          },
        ],
      },
      {
        name: 'manual',
        label: { en: 'Entered by hand', ja: '手動で入力する' },
        hint: {
          en: 'Enter a new certificate yourself before the old one expires.',
          ja: '証明書の期限が切れる前に、新しい証明書を入力し直してください。',
        },
        fields: [
          {
            name: 'signInEndpoint',
            kind: 'line',
            label: { en: 'Sign-in URL', ja: 'サインインURL' },
            hint: {
              en: 'Often called the single sign-on URL.',
              ja: 'IDプロバイダーでは「シングルサインオンURL」などと呼ばれます。',
            },
            placeholder: 'https://',
            missing: { en: 'Enter the sign-in URL.', ja: 'サインインURLを入力してください。' },
            rule: RULES.httpsUrl,
          },
          CERTIFICATE,
        ],
      },
    ],
  },
  further: [
    ...SIGNATURE,
    choice('protocolBinding', { en: 'How requests are sent', ja: '要求の送信方法' }, [
      ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'HTTP-Redirect'],
      ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', 'HTTP-POST'],
    ]),
    ICON,
  ],
};
