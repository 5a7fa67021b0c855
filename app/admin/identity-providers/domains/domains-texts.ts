import type { Texts } from '../../../language/text';
import { SHARED_TEXTS } from '../shared-texts';

/** What the pages about the domains of an identity provider say. */
export const DOMAINS_TEXTS = {
  ...SHARED_TEXTS,
  title: { en: 'Domains of {name}', ja: '{name}のドメイン' },
  lead: {
    en: 'People who enter an e-mail address at an attached domain on the login page are sent to this identity provider.',
    ja: '追加したドメインのメールアドレスをログインページで入力した人が、このIDプロバイダーに案内されます。',
  },
  leadsAtOnce: {
    en: 'This identity provider is ready to test, and has no button and no domain yet. The first domain that you attach switches it on, and people are sent to it at once.',
    ja: 'このIDプロバイダーはテスト可能な状態で、ボタンもドメインもありません。最初のドメインを追加するとオンになり、すぐに案内が始まります。',
  },
  testFirst: { en: 'Test it first.', ja: '先にテストしてください。' },
  attached: { en: 'Attached', ja: '追加済み' },
  noneAttached: { en: 'No domain is attached yet.', ja: '追加したドメインはまだありません。' },
  available: { en: 'Available', ja: '追加できるドメイン' },
  noneAvailable: {
    en: 'Your organization has no other verified domain.',
    ja: '組織に、ほかの検証済みのドメインはありません。',
  },
  unverified: {
    en: '{count, plural, one {# domain is not verified yet, and cannot be attached.} other {# domains are not verified yet, and cannot be attached.}}',
    ja: '{count, number}件のドメインはまだ検証されていないため、追加できません。',
  },
  toDomains: { en: 'All domains', ja: 'ドメイン一覧' },
  attach: { en: 'Attach', ja: '追加' },
  attachNamed: { en: 'Attach {domain}', ja: '{domain}を追加' },
  detach: { en: 'Detach', ja: '解除' },
  detachNamed: { en: 'Detach {domain}', ja: '{domain}を解除' },
  done: { en: 'Done', ja: '完了' },
  notAttached: { en: 'The domain was not attached', ja: 'ドメインは追加されていません' },
  attachTitle: { en: 'Attach {domain}?', ja: '{domain}を追加しますか？' },
  attachOn: {
    en: 'From the next login on, everyone with an address at {domain} is sent to {name}.',
    ja: '{domain}のメールアドレスを持つ人は全員、次回のログインから{name}に案内されます。',
  },
  attachIsOn: {
    en: '{name} is on, so this takes effect at once. People who are logged in stay logged in for now.',
    ja: '{name}はオンのため、すぐに案内が始まります。ログイン中の人は、そのまま使い続けられます。',
  },
  attachIsTestable: {
    en: '{name} has no button and no other domain, so attaching the domain switches it on at once. People who are logged in stay logged in for now.',
    ja: '{name}にはボタンもほかのドメインもないため、追加するとすぐにオンになります。ログイン中の人は、そのまま使い続けられます。',
  },
  attachOwnOn: {
    en: 'This is the domain of your own e-mail address: you will log in with {name} too. Test it first, and stay logged in until another administrator has logged in with it.',
    ja: 'これはご自身のメールアドレスのドメインです。ご自身も{name}でログインすることになります。先にテストし、別の管理者が{name}でログインできるまで、ログインしたままにしてください。',
  },
  attachOff: {
    en: 'Everyone with an address at {domain} is sent to {name} when they log in, once it is on.',
    ja: '{name}をオンにすると、{domain}のメールアドレスを持つ人は全員、ログイン時に{name}に案内されます。',
  },
  attachIsOff: {
    en: '{name} is off, so nothing changes for anybody until then.',
    ja: '{name}はオフのため、オンにするまでは誰にも影響しません。',
  },
  attachOwnOff: {
    en: 'This is the domain of your own e-mail address: once {name} is on, you will log in with it too. Test it first, and stay logged in until another administrator has logged in with it.',
    ja: 'これはご自身のメールアドレスのドメインです。{name}をオンにすると、ご自身も{name}でログインすることになります。先にテストし、別の管理者が{name}でログインできるまで、ログインしたままにしてください。',
  },
  attachButton: { en: 'Attach domain', ja: 'ドメインを追加' },
  goneMeanwhile: {
    en: 'The domain was not attached: the domain was deleted, or the identity provider was deleted or detached.',
    ja: 'ドメインは追加されていません。ドメインが削除されたか、IDプロバイダーが削除または切り離されています。',
  },
  notToAttach: {
    en: 'Only a verified domain of your organization can be attached.',
    ja: '追加できるのは、組織の検証済みのドメインだけです。',
  },
  attachedNow: { en: '{domain} was attached.', ja: '{domain}を追加しました。' },
  attachedAndOn: {
    en: '{domain} was attached, and {name} is on: people with an address there are sent to it.',
    ja: '{domain}を追加し、{name}をオンにしました。このドメインのメールアドレスを持つ人が案内されます。',
  },
  attachedBefore: { en: '{domain} was already attached.', ja: '{domain}はすでに追加されています。' },
  attachedSomewhere: {
    en: 'Auth0 says that the domain is attached already, but not to this identity provider. Detach it from the other one first; the domain’s own page lists it.',
    ja: 'Auth0によると、このドメインはすでに別のIDプロバイダーに追加されています。ドメインのページで確認し、先に解除してください。',
  },
  toDomain: { en: 'See where it is attached', ja: '追加先を確認' },
  notVerified: {
    en: 'Auth0 did not attach it: the domain has to belong to your organization and be verified.',
    ja: 'Auth0が受け付けませんでした。組織の検証済みのドメインである必要があります。',
  },
  detachTitle: { en: 'Detach {domain}?', ja: '{domain}を解除しますか？' },
  detachText: {
    en: 'People who enter an e-mail address at {domain} are no longer sent to {name}. The domain itself stays in your organization.',
    ja: '{domain}のメールアドレスを入力した人が、{name}に案内されなくなります。ドメイン自体は組織に残ります。',
  },
  detachLast: {
    en: 'This is the last domain, and there is no button on the login page: nobody will be sent to the identity provider.',
    ja: 'これが最後のドメインで、ログインページにボタンもないため、誰もこのIDプロバイダーに案内されなくなります。',
  },
  detachButton: { en: 'Detach domain', ja: 'ドメインを解除' },
  notDetached: { en: 'The domain was not detached', ja: 'ドメインは解除されていません' },
  detachedNow: { en: '{domain} was detached.', ja: '{domain}を解除しました。' },
  notThere: { en: 'The domain is no longer attached.', ja: 'このドメインは、すでに解除されています。' },
} as const satisfies Texts;
