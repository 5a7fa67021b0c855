import type { Text } from '../../../language/text';

/** The steps that follow for every SAML identity provider, once it has an application for Auth0. */
export const SAML_STEPS: readonly Text[] = [
  {
    en: 'If your identity provider can import metadata, import it. Otherwise, paste the entity ID as the audience, and the callback URL as the assertion consumer service (ACS) URL.',
    ja: 'メタデータを取り込める場合は取り込みます。取り込めない場合は、エンティティIDをオーディエンスに、コールバックURLをAssertion Consumer Service（ACS）URLに貼り付けます。',
  },
  {
    en: 'Set responses to be sent by HTTP-POST, with signed assertions.',
    ja: '応答はHTTP-POSTで返し、アサーションに署名するように設定します。',
  },
  {
    en: 'Send a NameID, and the e-mail address as an attribute.',
    ja: 'NameIDと、属性としてメールアドレスを送るように設定します。',
  },
];
