import { CERTIFICATE, ICON, SIGNATURE } from './fields';
import { RULES } from './rules';
import { SAML_STEPS } from './saml-steps';
import type { StrategyDescription } from './strategy';

/** PingFederate (Connect Your PingFederate Server to Auth0, Configure PingFederate as SAML Identity Provider). */
export const PINGFEDERATE: StrategyDescription = {
  strategy: 'pingfederate',
  name: { en: 'PingFederate', ja: 'PingFederate' },
  summary: {
    en: 'A PingFederate server that is set up in the standard way.',
    ja: '標準的な設定のPingFederateサーバー',
  },
  steps: [
    {
      en: 'In PingFederate, create an SP connection with the profile “Browser SSO”.',
      ja: 'PingFederateで、「Browser SSO」プロファイルのSP接続を作成します。',
    },
    ...SAML_STEPS,
  ],
  copies: ['metadata', 'entityId', 'callback', 'certificate'],
  fields: [
    {
      name: 'pingFederateBaseUrl',
      kind: 'line',
      label: { en: 'PingFederate URL', ja: 'PingFederateのURL' },
      hint: { en: 'The base URL of the server.', ja: 'サーバーのベースURLです。' },
      placeholder: 'https://sso.acme.com',
      missing: {
        en: 'Enter the URL of your PingFederate server.',
        ja: 'PingFederateサーバーのURLを入力してください。',
      },
      rule: RULES.httpsUrl,
    },
    CERTIFICATE,
    ...SIGNATURE,
    ICON,
  ],
};
