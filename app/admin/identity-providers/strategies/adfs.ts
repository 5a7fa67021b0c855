import { RULES } from './rules';
import type { StrategyDescription } from './strategy';

/** Active Directory Federation Services, by WS-Federation (Connect Your App to ADFS). */
export const ADFS: StrategyDescription = {
  strategy: 'adfs',
  name: { en: 'ADFS', ja: 'ADFS' },
  summary: {
    en: 'Active Directory Federation Services on your own servers.',
    ja: '自社サーバーのActive Directory フェデレーションサービス',
  },
  steps: [
    {
      en: 'In the ADFS management console, add a relying party trust and enter its data manually.',
      ja: 'ADFS管理コンソールで証明書利用者信頼を追加し、データを手動で入力します。',
    },
    {
      en: 'Enable support for the WS-Federation Passive protocol, and paste the callback URL.',
      ja: 'WS-Federation Passiveプロトコルのサポートを有効にし、コールバックURLを貼り付けます。',
    },
    {
      en: 'Add the realm as the relying party trust identifier.',
      ja: 'レルムを、証明書利用者信頼の識別子として追加します。',
    },
    {
      en: 'Add a rule that sends LDAP attributes as claims: E-Mail-Addresses as E-Mail Address, Display-Name as Name, User-Principal-Name as Name ID, Given-Name as Given Name, Surname as Surname.',
      ja: 'LDAP属性を要求として送信する規則を追加します。E-Mail-AddressesをE-Mail Address、Display-NameをName、User-Principal-NameをName ID、Given-NameをGiven Name、SurnameをSurnameに対応付けます。',
    },
  ],
  copies: ['callback', 'realm'],
  fields: [],
  ways: {
    legend: { en: 'How Auth0 gets the settings of your ADFS', ja: 'Auth0がADFSの情報を得る方法' },
    list: [
      {
        name: 'server',
        label: { en: 'From its server', ja: 'サーバーから取得する' },
        hint: {
          en: 'Recommended. Auth0 checks its federation metadata once a day, and picks up new certificates.',
          ja: '推奨：Auth0がフェデレーションメタデータを毎日確認するため、証明書の更新が自動的に反映されます。',
        },
        fields: [
          {
            name: 'adfs_server',
            kind: 'line',
            label: { en: 'ADFS server', ja: 'ADFSサーバー' },
            hint: {
              en: 'Its host name, or the URL of its federation metadata.',
              ja: 'ホスト名、またはフェデレーションメタデータのURLです。',
            },
            placeholder: 'adfs.acme.com',
            missing: {
              en: 'Enter your ADFS server.',
              ja: 'ADFSサーバーを入力してください。',
            },
            rule: RULES.server,
          },
        ],
      },
      {
        name: 'metadata',
        label: { en: 'From pasted federation metadata', ja: 'フェデレーションメタデータを貼り付ける' },
        hint: {
          en: 'For servers that Auth0 cannot reach. Paste it again whenever a certificate of your ADFS changes.',
          ja: 'Auth0から接続できないサーバー向けです。ADFSの証明書が変わるたびに貼り直してください。',
        },
        fields: [
          {
            name: 'fedMetadataXml',
            kind: 'document',
            label: { en: 'Federation metadata', ja: 'フェデレーションメタデータ' },
            hint: {
              en: 'The text of /FederationMetadata/2007-06/FederationMetadata.xml on your ADFS server.',
              ja: 'ADFSサーバーの/FederationMetadata/2007-06/FederationMetadata.xmlの内容です。',
            },
            missing: {
              en: 'Paste the federation metadata.',
              ja: 'フェデレーションメタデータを貼り付けてください。',
            },
            rule: RULES.metadata,
          },
        ],
      },
    ],
  },
};
