import type { Texts } from '../../language/text';

/** What the pages about domains say. */
export const DOMAINS_TEXTS = {
  title: { en: 'Domains', ja: 'ドメイン' },
  lead: {
    en: 'Verify the e-mail domains that your organization owns, so that people with those addresses can be sent to your identity provider.',
    ja: '組織が所有するメールアドレスのドメインを検証すると、そのドメインの利用者を自社のIDプロバイダーへ案内できます。',
  },
  leadAlone: {
    en: 'Verify the e-mail domains that your organization owns, so that people with those addresses are taken to your organization when they log in.',
    ja: '組織が所有するメールアドレスのドメインを検証すると、そのドメインの利用者がログイン時に組織へ案内されます。',
  },
  leadRead: {
    en: 'The e-mail domains of your organization. Once one is verified, people with those addresses can be sent to your identity provider.',
    ja: '組織のメールアドレスのドメインです。検証済みのドメインの利用者は、自社のIDプロバイダーへ案内できます。',
  },
  leadReadAlone: {
    en: 'The e-mail domains of your organization. Once one is verified, people with those addresses are taken to your organization when they log in.',
    ja: '組織のメールアドレスのドメインです。検証済みのドメインの利用者は、ログイン時に組織へ案内されます。',
  },
  add: { en: 'Add a domain', ja: 'ドメインを追加' },
  verified: { en: 'Verified', ja: '検証済み' },
  pending: { en: 'Pending', ja: '検証待ち' },
  failed: { en: 'Failed', ja: '検証失敗' },
  none: { en: 'No domains yet', ja: 'ドメインはまだありません' },
  noneText: {
    en: 'A domain is the part of an e-mail address after the @. Once yours is verified, people who type such an address on the login page go straight to your identity provider.',
    ja: 'ドメインは、メールアドレスの@より後の部分です。検証が済むと、そのメールアドレスをログインページに入力した人は、自社のIDプロバイダーへ直接進みます。',
  },
  noneTextAlone: {
    en: 'A domain is the part of an e-mail address after the @. Once yours is verified, people who type such an address on the login page are taken to your organization.',
    ja: 'ドメインは、メールアドレスの@より後の部分です。検証が済むと、そのメールアドレスをログインページに入力した人が、組織へ案内されます。',
  },
  noneHere: { en: 'No domains on this page', ja: 'このページにドメインはありません' },
  noneHereText: {
    en: 'This page of the list is empty now. Its domains may have been deleted.',
    ja: '一覧のこのページにドメインはありません。その間に削除された可能性があります。',
  },
  allDomains: { en: 'All domains', ja: 'ドメイン一覧' },
  addLead: {
    en: 'Next, you get a DNS record to publish, which proves that the domain is yours.',
    ja: '追加すると、所有を証明するためにドメインのDNSへ登録するレコードが表示されます。',
  },
  name: { en: 'Domain', ja: 'ドメイン' },
  nameHint: {
    en: 'The part after the @ in your e-mail addresses, such as example.com.',
    ja: 'メールアドレスの@より後の部分です。例：example.com',
  },
  notAdded: { en: 'The domain was not added', ja: 'ドメインは追加されていません' },
  added: {
    en: '{domain} was added. Publish the record below to verify it.',
    ja: '{domain}を追加しました。下のレコードを登録して、検証してください。',
  },
  addedSpelled: {
    en: '{spelled} was added as {domain}, which is how the DNS writes it. Publish the record below to verify it.',
    ja: '{spelled}を、DNSでの表記の{domain}として追加しました。下のレコードを登録して、検証してください。',
  },
  nameMissing: {
    en: 'Enter one domain, such as example.com.',
    ja: 'example.comのように、ドメインを1つ入力してください。',
  },
  nameInvisible: {
    en: 'Enter the domain without invisible characters.',
    ja: 'ドメインには、目に見えない文字を使わないでください。',
  },
  nameIsUrl: {
    en: 'Enter only the domain: example.com rather than https://example.com/home.',
    ja: 'https://example.com/homeではなくexample.comのように、ドメインだけを入力してください。',
  },
  nameIsEmail: {
    en: 'Enter only the part after the @: example.com rather than ada@example.com.',
    ja: 'ada@example.comではなくexample.comのように、@より後の部分だけを入力してください。',
  },
  nameIsSeveral: {
    en: 'Enter one domain, such as example.com. You can add more afterwards.',
    ja: 'example.comのように、ドメインを1つだけ入力してください。ほかのドメインは、後から追加できます。',
  },
  nameIsWildcard: {
    en: 'Enter the domain without the asterisk. Each subdomain that has e-mail addresses is added separately.',
    ja: 'アスタリスクを除いて入力してください。メールアドレスに使うサブドメインは、それぞれ個別に追加します。',
  },
  nameIsAddress: {
    en: 'Enter a domain such as example.com rather than an IP address.',
    ja: 'IPアドレスではなく、example.comのようなドメインを入力してください。',
  },
  nameFault: {
    en: 'Enter one domain, such as example.com: letters, digits and hyphens between dots, up to 253 characters.',
    ja: 'example.comのように、文字、数字、ハイフンをドットで区切ったドメインを、253文字以内で入力してください。',
  },
  taken: {
    en: 'This domain has already been added, here or in another organization.',
    ja: 'このドメインは、この組織または別の組織ですでに追加されています。',
  },
  notAccepted: {
    en: 'Auth0 did not accept this domain. An organization can have up to 100 domains.',
    ja: 'Auth0がこのドメインを受け付けませんでした。1つの組織に追加できるドメインは100件までです。',
  },
  gone: {
    en: 'This domain has been deleted, or belongs to another organization.',
    ja: 'このドメインは削除されたか、別の組織のものです。',
  },
  domainTitle: { en: '{domain}', ja: '{domain}' },
  verifiedText: {
    en: 'This domain belongs to your organization, and identity providers can use it.',
    ja: 'このドメインは組織のものであることが検証されており、IDプロバイダーで使用できます。',
  },
  verifiedTextAlone: {
    en: 'This domain belongs to your organization.',
    ja: 'このドメインは組織のものであることが検証されています。',
  },
  failedText: {
    en: 'Your DNS has a record for this host, but with another value. Compare it with the one below, character by character, then verify again.',
    ja: 'DNSにこのホストのレコードがありますが、値が異なります。下の値と1文字ずつ照らし合わせて修正し、もう一度検証してください。',
  },
  failedTextRead: {
    en: 'Your DNS has a record for this host, but with another value.',
    ja: 'DNSにこのホストのレコードがありますが、値が異なります。',
  },
  publish: { en: 'Publish this record', ja: 'レコードの登録' },
  publishText: {
    en: 'Log in to the service that manages the DNS of {domain}, often the company that sold you the domain, and add a TXT record with this host and value. Leave other settings, such as the TTL, as they are.',
    ja: '{domain}のDNSを管理しているサービス（多くの場合はドメインを購入した会社）にログインし、次のホストと値のTXTレコードを追加してください。TTLなどの設定はそのままで構いません。',
  },
  publishTextRead: {
    en: 'Auth0 verifies the domain by looking for a TXT record with this host and value in the DNS of {domain}.',
    ja: 'Auth0は、{domain}のDNSにこのホストと値のTXTレコードがあるかどうかで、ドメインを検証します。',
  },
  type: { en: 'Type', ja: 'タイプ' },
  host: { en: 'Host', ja: 'ホスト' },
  shortHost: { en: 'Short host', ja: 'ホスト（短縮形）' },
  shortHostHint: {
    en: 'For DNS providers that add {domain} automatically.',
    ja: '末尾の{domain}が自動で付くサービスの場合はこちらを入力します。',
  },
  value: { en: 'Value', ja: '値' },
  copyHost: { en: 'Copy the host', ja: 'ホストをコピー' },
  copyShortHost: { en: 'Copy the short host', ja: 'ホスト（短縮形）をコピー' },
  copyValue: { en: 'Copy the value', ja: '値をコピー' },
  verify: { en: 'Verify', ja: '所有権の検証' },
  verifyText: {
    en: 'Once you have published the record, have Auth0 look for it. A new record can take from a few minutes to a day to be visible everywhere.',
    ja: 'レコードを登録したら、Auth0に検証させてください。新しいレコードが反映されるまで、数分から1日ほどかかることがあります。',
  },
  verifyNow: { en: 'Verify now', ja: '今すぐ検証' },
  nowVerified: { en: '{domain} is verified.', ja: '{domain}の検証が完了しました。' },
  notYet: {
    en: 'Not verified yet: Auth0 cannot see the record for {domain}. DNS changes take time, so try again in a few minutes.',
    ja: 'まだ検証できません。{domain}のレコードがAuth0から見えません。DNSの反映には時間がかかるため、数分後にもう一度お試しください。',
  },
  wrong: {
    en: 'Not verified: Auth0 sees a record for {domain}, but it has the wrong value.',
    ja: '検証できませんでした。{domain}のレコードはありますが、値が異なります。',
  },
  notChecked: { en: 'The domain was not checked', ja: 'ドメインは検証されていません' },
  backToDomain: { en: 'Back to the domain', ja: 'ドメインに戻る' },
  record: { en: 'Verification record', ja: '検証に使用したレコード' },
  usedBy: { en: 'Identity providers', ja: 'IDプロバイダー' },
  usedByText: {
    en: 'People with an address at {domain} log in with:',
    ja: '{domain}のメールアドレスを持つ人は、次のIDプロバイダーでログインします。',
  },
  unused: {
    en: 'No identity provider uses this domain yet. Choose one under <a>Single sign-on</a> and attach the domain there.',
    ja: 'このドメインを使用しているIDプロバイダーはまだありません。<a>シングルサインオン</a>でIDプロバイダーを選び、このドメインを追加してください。',
  },
  unusedRead: {
    en: 'No identity provider uses this domain yet.',
    ja: 'このドメインを使用しているIDプロバイダーはまだありません。',
  },
  unusedUnverified: {
    en: 'None yet. Identity providers can use this domain once it is verified.',
    ja: 'まだありません。検証が済むと、IDプロバイダーで使用できるようになります。',
  },
  remove: { en: 'Delete domain', ja: 'ドメインを削除' },
  removeTitle: { en: 'Delete {domain}?', ja: '{domain}を削除しますか？' },
  removeText: {
    en: 'You lose the domain and its verification. To use it again, you have to add it again and publish a new record.',
    ja: 'ドメインと検証の結果が失われます。もう一度使用するには、追加し直して、新しいレコードを登録する必要があります。',
  },
  removeUsed: {
    en: '{count, plural, one {This identity provider uses the domain: {names}. People with an address at {domain} will no longer be sent there when they log in.} other {These identity providers use the domain: {names}. People with an address at {domain} will no longer be sent there when they log in.}}',
    ja: '次のIDプロバイダーがこのドメインを使用しています：{names}。削除すると、{domain}のメールアドレスを持つ人は、ログイン時にここへ案内されなくなります。',
  },
  removeUnused: {
    en: 'No identity provider uses this domain.',
    ja: 'このドメインを使用しているIDプロバイダーはありません。',
  },
  removeUnknown: {
    en: 'People with an address at {domain} may no longer be taken to your organization when they log in.',
    ja: '{domain}のメールアドレスを持つ人は、組織のログイン方法に案内されなくなる場合があります。',
  },
  notRemoved: { en: 'The domain was not deleted', ja: 'ドメインは削除されていません' },
  removed: { en: 'The domain was deleted.', ja: 'ドメインを削除しました。' },
  removedBefore: { en: 'The domain had already been deleted.', ja: 'ドメインはすでに削除されています。' },
} as const satisfies Texts;
