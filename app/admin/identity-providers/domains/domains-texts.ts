import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';

/** What the pages about the domains of an identity provider say. */
export const DOMAINS_TEXTS = {
  ...SHARED_TEXTS,
  title: { en: 'Domains of {name}', ja: '{name}のドメイン' },
  lead: {
    en: 'Whoever enters an e-mail address of an attached domain on the login page is led to this identity provider.',
    ja: '追加したドメインのメールアドレスをログインページで入力した人が、このIDプロバイダーに案内されます。',
  },
  leadsAtOnce: {
    en: 'The identity provider can be signed in through already, so a domain that you attach leads people there at once. Test it first.',
    ja: 'このIDプロバイダーはすでにログインに使えるため、ドメインを追加するとすぐに案内が始まります。先にテストしてください。',
  },
  attached: { en: 'Attached', ja: '追加済み' },
  noneAttached: { en: 'No domain is attached yet.', ja: '追加したドメインはまだありません。' },
  available: { en: 'Verified, not attached', ja: '確認済みで未追加' },
  noneAvailable: {
    en: 'There is no other verified domain in your organization.',
    ja: '組織に、ほかの確認済みのドメインはありません。',
  },
  unverified: {
    en: '{count, plural, one {# domain is not verified yet and cannot be attached.} other {# domains are not verified yet and cannot be attached.}}',
    ja: '{count, number}件のドメインはまだ確認されていないため、追加できません。',
  },
  toDomains: { en: 'Manage domains', ja: 'ドメインの管理' },
  attach: { en: 'Attach', ja: '追加' },
  attachNamed: { en: 'Attach {domain}', ja: '{domain}を追加' },
  detach: { en: 'Detach', ja: '解除' },
  detachNamed: { en: 'Detach {domain}', ja: '{domain}を解除' },
  done: { en: 'Done', ja: '完了' },
  notAttached: { en: 'The domain was not attached', ja: 'ドメインは追加されていません' },
  attachTitle: { en: 'Attach {domain}?', ja: '{domain}を追加しますか？' },
  attachOn: {
    en: 'Everyone with an address at {domain} is sent to {name} when they log in, from the next login on.',
    ja: '{domain}のメールアドレスを持つ人は全員、次回のログインから{name}に案内されます。',
  },
  attachIsOn: {
    en: '{name} can be signed in through already, so this holds at once. Who is signed in stays so for now.',
    ja: '{name}はすでにログインに使えるため、すぐに案内が始まります。ログイン中の人は、そのまま使い続けられます。',
  },
  attachOwnOn: {
    en: 'This is the domain of your own e-mail address: you will sign in through {name} too. Test it first, and stay signed in until another administrator has signed in through it.',
    ja: 'これはご自身のメールアドレスのドメインです。ご自身も{name}でログインすることになります。先にテストし、別の管理者が{name}でログインできるまで、ログインしたままにしてください。',
  },
  attachOff: {
    en: 'Everyone with an address at {domain} is sent to {name} when they log in, once it is switched on.',
    ja: '{name}をオンにすると、{domain}のメールアドレスを持つ人は全員、ログイン時に{name}に案内されます。',
  },
  attachIsOff: {
    en: '{name} is off, so nothing changes for anybody until then.',
    ja: '{name}はオフのため、オンにするまでは誰にも影響しません。',
  },
  attachOwnOff: {
    en: 'This is the domain of your own e-mail address: once {name} is switched on, you will sign in through it too. Test it first, and stay signed in until another administrator has signed in through it.',
    ja: 'これはご自身のメールアドレスのドメインです。{name}をオンにすると、ご自身も{name}でログインすることになります。先にテストし、別の管理者が{name}でログインできるまで、ログインしたままにしてください。',
  },
  attachButton: { en: 'Attach the domain', ja: 'ドメインを追加' },
  goneMeanwhile: {
    en: 'The domain was not attached: it was deleted meanwhile, or the identity provider was deleted or detached.',
    ja: 'ドメインは追加されていません。その間にドメインが削除されたか、IDプロバイダーが削除または切り離されています。',
  },
  notToAttach: {
    en: 'Only a verified domain of your organization can be attached.',
    ja: '追加できるのは、組織の確認済みのドメインだけです。',
  },
  attachedNow: { en: '{domain} was attached.', ja: '{domain}を追加しました。' },
  attachedBefore: { en: '{domain} was attached already.', ja: '{domain}はすでに追加されています。' },
  notVerified: {
    en: 'Auth0 did not attach it: the domain has to be one of your organization, and verified.',
    ja: 'Auth0が受け付けませんでした。組織の確認済みのドメインである必要があります。',
  },
  detachTitle: { en: 'Detach {domain}?', ja: '{domain}を解除しますか？' },
  detachText: {
    en: 'Whoever enters an e-mail address of {domain} is no longer led to {name}. The domain itself stays in your organization.',
    ja: '{domain}のメールアドレスを入力した人が、{name}に案内されなくなります。ドメイン自体は組織に残ります。',
  },
  detachLast: {
    en: 'It is the last domain, and there is no button on the login page: nobody will be led to the identity provider.',
    ja: 'これが最後のドメインで、ログインページにボタンもないため、誰もこのIDプロバイダーに案内されなくなります。',
  },
  detachButton: { en: 'Detach the domain', ja: 'ドメインを解除' },
  notDetached: { en: 'The domain was not detached', ja: 'ドメインは解除されていません' },
  detachedNow: { en: '{domain} was detached.', ja: '{domain}を解除しました。' },
  notThere: {
    en: 'The domain is not attached any more.',
    ja: 'このドメインは、すでに解除されています。',
  },
} as const satisfies Texts;
