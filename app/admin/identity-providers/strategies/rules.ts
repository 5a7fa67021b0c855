import type { Text, Texts } from '../../../language/text';
import { isHttpsUrl } from '../../https-url';
import { ANY_INVISIBLE } from '../../invisible';
import { readCertificate } from '../certificate';
import type { Rule } from './strategy';

const MAX_LINE = 2048;
const MAX_SECRET = 1024;
/** Auth0's limit for federation metadata, in bytes (Connect Your App to ADFS). */
const MAX_METADATA = 128 * 1024;

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(${LABEL}\\.)*${LABEL}(:\\d{1,5})?$`, 'i');

const FAULTS = {
  host: {
    en: 'Enter a host name only, such as example.com, without https:// and without a path.',
    ja: 'example.comのように、https://やパスを付けずに、ホスト名だけを入力してください。',
  },
  httpsUrl: {
    en: 'Enter the full URL, starting with https://.',
    ja: 'https://で始まる完全なURLを入力してください。',
  },
  server: {
    en: 'Enter a host name, such as adfs.example.com, or a full URL that starts with https://.',
    ja: 'adfs.example.comのようなホスト名か、https://で始まる完全なURLを入力してください。',
  },
  spaces: {
    en: 'Enter the value without spaces or invisible characters.',
    ja: '空白や目に見えない文字を含めずに入力してください。',
  },
  tooLong: {
    en: 'This value is too long. Copy it again.',
    ja: '値が長すぎます。もう一度コピーしてください。',
  },
  certificate: {
    en: 'This is not a certificate. Paste all of it: the lines from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, or the text between them.',
    ja: '証明書として読み取れません。「-----BEGIN CERTIFICATE-----」から「-----END CERTIFICATE-----」までのすべて、またはその間の部分を貼り付けてください。',
  },
  privateKey: {
    en: 'This is a private key, which must stay secret. Paste the certificate instead.',
    ja: 'これは秘密鍵です。秘密鍵は外に出さず、証明書を貼り付けてください。',
  },
  metadata: {
    en: 'This is not federation metadata. Paste the whole XML document, from its first < to its last >.',
    ja: 'フェデレーションメタデータとして読み取れません。XML文書の最初の「<」から最後の「>」まで、すべてを貼り付けてください。',
  },
  metadataTooLong: {
    en: 'Auth0 takes federation metadata of up to 128 kB. Enter the server instead.',
    ja: 'Auth0が受け付けるフェデレーションメタデータは128 KBまでです。代わりにサーバーを入力してください。',
  },
} as const satisfies Texts;

const within =
  (max: number, rule: Rule): Rule =>
  (value) =>
    value.length > max ? FAULTS.tooLong : rule(value);

const fails = (fault: Text, isGood: (value: string) => boolean): Rule => {
  return (value) => (isGood(value) ? undefined : fault);
};

/** `HOST` also matches ports that are too high, and numbers that are not a valid IP address. */
const isHost = (value: string) => HOST.test(value) && URL.canParse(`https://${value}`);

const isWord = (value: string) => !/\s/.test(value) && !ANY_INVISIBLE.test(value);

/** The rules for values. The API's document says what each value is, but rarely what it looks like. */
export const RULES = {
  host: fails(FAULTS.host, (value) => value.length <= 255 && isHost(value)),
  httpsUrl: within(MAX_LINE, fails(FAULTS.httpsUrl, isHttpsUrl)),
  server: within(
    MAX_LINE,
    fails(FAULTS.server, (value) => isHost(value) || isHttpsUrl(value)),
  ),
  identifier: within(MAX_LINE, fails(FAULTS.spaces, isWord)),
  secret: within(MAX_SECRET, fails(FAULTS.spaces, isWord)),
  certificate: (value) => {
    if (/PRIVATE KEY/.test(value)) return FAULTS.privateKey;
    return readCertificate(value) ? undefined : FAULTS.certificate;
  },
  metadata: (value) => {
    if (Buffer.byteLength(value) > MAX_METADATA) return FAULTS.metadataTooLong;
    const isDocument = value.startsWith('<') && value.endsWith('>') && !/(?![\t\n\r])\p{Cc}/u.test(value);
    return isDocument && value.includes('EntityDescriptor') ? undefined : FAULTS.metadata;
  },
} as const satisfies Readonly<Record<string, Rule>>;
