import type { Texts } from '../../language/text';

/** What the pages about domains say. */
export const DOMAINS_TEXTS = {
  title: { en: 'Domains', ja: 'ドメイン' },
  lead: {
    en: 'Prove that your organization owns its e-mail domains, and send the people who have addresses there to your own sign-in.',
    ja: 'メールアドレスのドメインが組織のものであることを確認すると、そのドメインの利用者を自社のサインインへ案内できます。',
  },
  add: { en: 'Add a domain', ja: 'ドメインを追加' },
  verified: { en: 'Verified', ja: '確認済み' },
  pending: { en: 'Pending', ja: '確認待ち' },
  failed: { en: 'Failed', ja: '確認失敗' },
  none: { en: 'No domains yet', ja: 'ドメインはまだありません' },
  noneText: {
    en: 'A domain is the part of an e-mail address after the @. Once you have verified yours, people who type such an address on the login page go straight to your identity provider.',
    ja: 'ドメインは、メールアドレスの@より後の部分です。確認が済むと、そのメールアドレスをログインページに入力した人は、自社のIDプロバイダーへ直接進みます。',
  },
  noneHere: { en: 'There is no domain here', ja: 'ドメインはありません' },
  noneHereText: {
    en: 'No domain is on this page of the list any more. Domains may have been deleted meanwhile.',
    ja: '一覧のこのページにドメインはありません。その間に削除された可能性があります。',
  },
  pageGone: {
    en: 'Auth0 does not know this page of the list any more. Begin with the first one.',
    ja: '一覧のこのページは見つかりません。最初のページからご覧ください。',
  },
  allDomains: { en: 'All domains', ja: 'ドメイン一覧' },
  addLead: {
    en: 'You then get a record to publish in the domain’s DNS, which proves that it is yours.',
    ja: '追加すると、所有を証明するためにドメインのDNSへ登録するレコードが表示されます。',
  },
  name: { en: 'Domain', ja: 'ドメイン' },
  nameHint: {
    en: 'What comes after the @ in your e-mail addresses, such as example.com.',
    ja: 'メールアドレスの@より後の部分です。例：example.com',
  },
  notAdded: { en: 'The domain was not added', ja: 'ドメインは追加されていません' },
  added: {
    en: '{domain} was added. Publish the record below to verify it.',
    ja: '{domain}を追加しました。下のレコードを登録して、確認を行ってください。',
  },
  nameMissing: {
    en: 'Enter a domain, such as example.com.',
    ja: 'example.comのように、ドメインを入力してください。',
  },
  nameInvisible: {
    en: 'Enter the domain without invisible characters.',
    ja: 'ドメインには、目に見えない文字を使わないでください。',
  },
  nameIsUrl: {
    en: 'Enter only the domain, without https:// and without anything after it: example.com rather than https://example.com/home.',
    ja: 'https://example.com/homeではなくexample.comのように、https://や後に続く部分を除いて、ドメインだけを入力してください。',
  },
  nameIsEmail: {
    en: 'Enter only what comes after the @: example.com rather than ada@example.com.',
    ja: 'ada@example.comではなくexample.comのように、@より後の部分だけを入力してください。',
  },
  nameIsSeveral: {
    en: 'Enter one domain. You can add others after it.',
    ja: 'ドメインは1つだけ入力してください。ほかのドメインは、後から追加できます。',
  },
  nameIsWildcard: {
    en: 'Enter the domain without the asterisk. Every subdomain that has e-mail addresses is added by itself.',
    ja: 'アスタリスクを除いて入力してください。メールアドレスに使うサブドメインは、それぞれ個別に追加します。',
  },
  nameIsAddress: {
    en: 'Enter the name of a domain rather than an IP address.',
    ja: 'IPアドレスではなく、ドメイン名を入力してください。',
  },
  nameFault: {
    en: 'Enter a whole domain such as example.com: letters, digits and hyphens between dots, at most 253 characters.',
    ja: 'example.comのように、文字、数字、ハイフンをドットで区切ったドメイン全体を、253文字以内で入力してください。',
  },
  taken: {
    en: 'This domain was added already, here or in another organization.',
    ja: 'このドメインは、この組織または別の組織ですでに追加されています。',
  },
  notAccepted: {
    en: 'Auth0 did not accept this domain. An organization can have 100 domains at most.',
    ja: 'Auth0がこのドメインを受け付けませんでした。1つの組織に追加できるドメインは100件までです。',
  },
  gone: {
    en: 'This domain was deleted meanwhile, or belongs to another organization.',
    ja: 'このドメインはその間に削除されたか、別の組織のものです。',
  },
  domainTitle: { en: '{domain}', ja: '{domain}' },
  verifiedText: {
    en: 'This domain belongs to your organization, and identity providers can use it.',
    ja: 'このドメインは組織のものと確認されており、IDプロバイダーで使用できます。',
  },
  failedText: {
    en: 'Your DNS has a record for this host, but with another value. Compare it with the one below, character by character, and verify again.',
    ja: 'DNSにこのホストのレコードがありますが、値が異なります。下の値と1文字ずつ照らし合わせて修正し、もう一度確認してください。',
  },
  publish: { en: 'Publish this record', ja: 'レコードの登録' },
  publishText: {
    en: 'Sign in where the DNS of {domain} is managed, often with the company that sold the domain, and add a TXT record with this host and this value. Leave other settings, such as the TTL, as they are.',
    ja: '{domain}のDNSを管理しているサービス（多くの場合はドメインを購入した会社）にログインし、次のホストと値のTXTレコードを追加してください。TTLなどの設定はそのままで構いません。',
  },
  type: { en: 'Type', ja: 'タイプ' },
  host: { en: 'Host', ja: 'ホスト' },
  shortHost: { en: 'Host, shorter', ja: 'ホスト（短縮形）' },
  shortHostHint: {
    en: 'For providers that add {domain} by themselves.',
    ja: '末尾の{domain}が自動で付くサービスの場合はこちらを入力します。',
  },
  value: { en: 'Value', ja: '値' },
  copyHost: { en: 'Copy the host', ja: 'ホストをコピー' },
  copyShortHost: { en: 'Copy the shorter host', ja: 'ホスト（短縮形）をコピー' },
  copyValue: { en: 'Copy the value', ja: '値をコピー' },
  verify: { en: 'Verify', ja: '所有の確認' },
  verifyText: {
    en: 'Once the record is published, have Auth0 look for it. It can take from a few minutes to a day until a new record is seen everywhere.',
    ja: 'レコードを登録したら、Auth0に確認させてください。新しいレコードが反映されるまで、数分から1日ほどかかることがあります。',
  },
  verifyNow: { en: 'Verify now', ja: '今すぐ確認' },
  nowVerified: { en: '{domain} is verified.', ja: '{domain}を確認しました。' },
  notYet: {
    en: 'Not there yet: Auth0 does not see the record for {domain}. DNS takes time, so try again in a few minutes.',
    ja: 'まだ確認できません。{domain}のレコードがAuth0から見えません。DNSの反映には時間がかかるため、数分後にもう一度お試しください。',
  },
  wrong: {
    en: 'Not verified: Auth0 sees a record for {domain}, but it has the wrong value.',
    ja: '確認できませんでした。{domain}のレコードはありますが、値が異なります。',
  },
  notChecked: { en: 'The domain was not checked', ja: 'ドメインは確認されていません' },
  backToDomain: { en: 'Back to the domain', ja: 'ドメインに戻る' },
  record: { en: 'The record that proves it', ja: '確認に使用したレコード' },
  usedBy: { en: 'Identity providers', ja: 'IDプロバイダー' },
  usedByText: {
    en: 'People with an address at {domain} are sent here to sign in:',
    ja: '{domain}のメールアドレスを持つ人は、次のIDプロバイダーでサインインします。',
  },
  unused: {
    en: 'No identity provider uses this domain yet. Choose one under <a>Single sign-on</a> and add the domain there.',
    ja: 'このドメインを使用しているIDプロバイダーはまだありません。<a>シングルサインオン</a>でIDプロバイダーを選び、このドメインを追加してください。',
  },
  unusedUnverified: {
    en: 'None yet: identity providers can use this domain once it is verified.',
    ja: 'まだありません。確認が済むと、IDプロバイダーで使用できるようになります。',
  },
  remove: { en: 'Delete the domain', ja: 'ドメインを削除' },
  removeTitle: { en: 'Delete {domain}?', ja: '{domain}を削除しますか？' },
  removeText: {
    en: 'The domain and its verification are lost. To use it again, you add it and publish a new record.',
    ja: 'ドメインと確認の結果が失われます。もう一度使用するには、追加し直して、新しいレコードを登録する必要があります。',
  },
  removeUsed: {
    en: '{count, plural, one {This identity provider uses the domain: {names}. People with an address at {domain} are not sent there any more when they log in.} other {These identity providers use the domain: {names}. People with an address at {domain} are not sent there any more when they log in.}}',
    ja: '次のIDプロバイダーがこのドメインを使用しています：{names}。削除すると、{domain}のメールアドレスを持つ人は、ログイン時にここへ案内されなくなります。',
  },
  removeUnused: {
    en: 'No identity provider uses it.',
    ja: 'このドメインを使用しているIDプロバイダーはありません。',
  },
  removeUnknown: {
    en: 'Identity providers that use it do not get the people with an address at {domain} any more when they log in.',
    ja: 'このドメインを使用しているIDプロバイダーがある場合、{domain}のメールアドレスを持つ人は、ログイン時にそこへ案内されなくなります。',
  },
  notRemoved: { en: 'The domain was not deleted', ja: 'ドメインは削除されていません' },
  removed: { en: 'The domain was deleted.', ja: 'ドメインを削除しました。' },
  removedBefore: {
    en: 'The domain had been deleted already.',
    ja: 'ドメインはすでに削除されています。',
  },
} as const satisfies Texts;
