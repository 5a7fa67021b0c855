import type { Texts } from '../../../language/text';
import { RULES } from './rules';
import type { OptionField, OptionName } from './strategy';

const TEXTS = {
  clientId: { en: 'Client ID', ja: 'クライアントID' },
  clientIdMissing: { en: 'Enter the client ID.', ja: 'クライアントIDを入力してください。' },
  clientSecret: { en: 'Client secret', ja: 'クライアントシークレット' },
  clientSecretMissing: { en: 'Enter the client secret.', ja: 'クライアントシークレットを入力してください。' },
  icon: { en: 'Logo URL', ja: 'ロゴのURL' },
  iconHint: {
    en: 'A small square image for the button on the login page.',
    ja: 'ログインページのボタンに表示する、小さな正方形の画像です。',
  },
  certificate: { en: 'Signing certificate', ja: '署名証明書' },
  certificateHint: {
    en: 'The public X.509 certificate that the identity provider signs with, in PEM or CER format. Paste its text.',
    ja: 'IDプロバイダーが署名に使う公開のX.509証明書（PEMまたはCER）です。テキストを貼り付けてください。',
  },
  certificateMissing: { en: 'Paste the signing certificate.', ja: '署名証明書を貼り付けてください。' },
  sign: { en: 'Sign authentication requests', ja: '認証要求に署名する' },
  signHint: {
    en: 'If you do, also give the identity provider the request signing certificate. Its URL is among the values to copy.',
    ja: '有効にする場合は、署名の検証に使う証明書をIDプロバイダーに登録してください。URLはコピーする値の中にあります。',
  },
  signature: { en: 'Signature algorithm', ja: '署名アルゴリズム' },
  digest: { en: 'Digest algorithm', ja: 'ダイジェストアルゴリズム' },
} as const satisfies Texts;

/** Identifies the app that is registered at the identity provider. */
export const CLIENT_ID: OptionField = {
  name: 'client_id',
  kind: 'line',
  label: TEXTS.clientId,
  missing: TEXTS.clientIdMissing,
  rule: RULES.identifier,
};

export const CLIENT_SECRET: OptionField = {
  name: 'client_secret',
  kind: 'secret',
  label: TEXTS.clientSecret,
  missing: TEXTS.clientSecretMissing,
  rule: RULES.secret,
};

export const ICON: OptionField = {
  name: 'icon_url',
  kind: 'line',
  label: TEXTS.icon,
  hint: TEXTS.iconHint,
  placeholder: 'https://',
  rule: RULES.httpsUrl,
};

export const CERTIFICATE: OptionField = {
  name: 'signingCert',
  kind: 'document',
  label: TEXTS.certificate,
  hint: TEXTS.certificateHint,
  placeholder: '-----BEGIN CERTIFICATE-----',
  missing: TEXTS.certificateMissing,
  rule: RULES.certificate,
};

/** How Auth0 signs its requests to a SAML identity provider. */
export const SIGNATURE: readonly OptionField[] = [
  { name: 'signSAMLRequest', kind: 'flag', label: TEXTS.sign, hint: TEXTS.signHint },
  choice('signatureAlgorithm', TEXTS.signature, [
    ['rsa-sha256', 'RSA-SHA256'],
    ['rsa-sha1', 'RSA-SHA1'],
  ]),
  choice('digestAlgorithm', TEXTS.digest, [
    ['sha256', 'SHA256'],
    ['sha1', 'SHA1'],
  ]),
];

/** @param choices each value with its label; the first is the default */
export function choice(
  name: OptionName,
  label: OptionField['label'],
  choices: readonly (readonly [value: string, label: string])[],
): OptionField {
  return { name, kind: 'choice', label, choices: choices.map(([value, label]) => ({ value, label })) };
}
