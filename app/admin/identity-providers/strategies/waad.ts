import { CLIENT_ID, CLIENT_SECRET, ICON } from './fields';
import { RULES } from './rules';
import type { StrategyDescription } from './strategy';

/** Microsoft Entra ID (Connect Your App to Microsoft Azure Active Directory, as it was called). */
export const WAAD: StrategyDescription = {
  strategy: 'waad',
  name: { en: 'Microsoft Entra ID', ja: 'Microsoft Entra ID' },
  summary: {
    en: 'Work accounts of Microsoft 365 and Azure, formerly Azure Active Directory.',
    ja: 'Microsoft 365とAzureの職場アカウント（旧Azure Active Directory）',
  },
  steps: [
    {
      en: 'In the Microsoft Entra admin center, register an application. For accounts of your own directory only, choose “Single tenant”.',
      ja: 'Microsoft Entra管理センターでアプリケーションを登録します。自社のディレクトリのアカウントだけを使う場合は「シングルテナント」を選びます。',
    },
    {
      en: 'Under “Redirect URI”, choose the platform “Web” and paste the callback URL.',
      ja: '「リダイレクトURI」でプラットフォーム「Web」を選び、コールバックURLを貼り付けます。',
    },
    {
      en: 'Under “API permissions”, check that the delegated permission User.Read of Microsoft Graph is there.',
      ja: '「APIのアクセス許可」に、Microsoft Graphの委任されたアクセス許可User.Readがあることを確認します。',
    },
    {
      en: 'Under “Certificates & secrets”, create a client secret. Note when it expires: sign-in stops working then, unless you have entered a new one here.',
      ja: '「証明書とシークレット」でクライアントシークレットを作成します。有効期限を控えておいてください。期限までに新しい値をこちらに入力しないと、ログインできなくなります。',
    },
  ],
  copies: ['callback'],
  fields: [
    {
      name: 'tenant_domain',
      kind: 'line',
      label: { en: 'Entra ID domain', ja: 'Entra IDドメイン' },
      hint: {
        en: 'The primary domain on your directory’s overview page.',
        ja: 'ディレクトリの概要ページにある「プライマリドメイン」です。',
      },
      placeholder: 'acme.onmicrosoft.com',
      missing: { en: 'Enter the Entra ID domain.', ja: 'Entra IDドメインを入力してください。' },
      rule: RULES.host,
    },
    {
      ...CLIENT_ID,
      hint: {
        en: 'Entra calls it “Application (client) ID”.',
        ja: 'Entraでは「アプリケーション（クライアント）ID」と表示されます。',
      },
    },
    {
      ...CLIENT_SECRET,
      hint: {
        en: 'The secret’s value, not its ID.',
        ja: 'シークレットIDではなく、シークレットの「値」です。',
      },
    },
    ICON,
  ],
};
