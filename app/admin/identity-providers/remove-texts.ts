import type { Texts } from '../../language/text';
import { SHARED_TEXTS } from './shared-texts';

/** What the pages for removing an identity provider, or updating its mapping, say. */
export const REMOVE_TEXTS = {
  ...SHARED_TEXTS,
  detachTitle: { en: 'Detach {name}?', ja: '{name}を切り離しますか？' },
  detachText: {
    en: 'It is removed from your organization: nobody can log in to the organization with it any more.',
    ja: '組織から外れ、このIDプロバイダーで組織にログインできなくなります。',
  },
  detachStays: {
    en: 'The connection and its users stay in Auth0. You cannot attach it again here; only the app’s operator can.',
    ja: '接続とそのユーザーはAuth0に残ります。ここから元に戻すことはできません。戻せるのはアプリの運営者だけです。',
  },
  detachButton: { en: 'Detach identity provider', ja: 'IDプロバイダーを切り離す' },
  notDetached: { en: 'It was not detached', ja: '切り離されていません' },
  detached: { en: 'The identity provider was detached.', ja: 'IDプロバイダーを切り離しました。' },
  deleteTitle: { en: 'Delete {name}?', ja: '{name}を削除しますか？' },
  deleteText: {
    en: 'The identity provider and its settings are removed for good. Nobody can log in with it any more.',
    ja: 'IDプロバイダーとその設定が完全になくなり、ログインに使えなくなります。',
  },
  deleteUsers: {
    en: 'All users who have logged in with it are deleted too.',
    ja: 'このIDプロバイダーでログインしたことのあるユーザーも、すべて削除されます。',
  },
  deleteIfEmpty: {
    en: 'Auth0 deletes it only if nobody has logged in with it yet. If somebody has, detach it instead.',
    ja: 'まだ誰もログインしていない場合に限り、Auth0が削除します。ログインした人がいる場合は、代わりに切り離してください。',
  },
  deleteOnlyIfEmpty: {
    en: 'Auth0 deletes it only if nobody has logged in with it yet.',
    ja: 'まだ誰もログインしていない場合に限り、Auth0が削除します。',
  },
  deleteUnknown: {
    en: 'Users who have logged in with it may be deleted too.',
    ja: 'このIDプロバイダーでログインしたことのあるユーザーも、削除される場合があります。',
  },
  typeName: { en: 'Type {name} to confirm', ja: '確認のため「{name}」と入力してください' },
  nameDiffers: {
    en: 'Type the name “{name}” exactly as shown above the field.',
    ja: '入力欄の上に表示されている名前「{name}」を、そのまま入力してください。',
  },
  deleteButton: { en: 'Delete identity provider', ja: 'IDプロバイダーを削除' },
  notDeleted: { en: 'It was not deleted', ja: '削除されていません' },
  hasUsers: {
    en: 'Auth0 did not delete it, because people have logged in with it, and the app is set up to delete only identity providers without users. Detach it instead, or ask the app’s operator.',
    ja: 'ユーザーがいるため、Auth0は削除しませんでした。このアプリの設定では、ユーザーのいないIDプロバイダーだけを削除できます。代わりに切り離すか、アプリの運営者にご相談ください。',
  },
  hasUsersToAsk: {
    en: 'Auth0 did not delete it, because people have logged in with it, and the app is set up to delete only identity providers without users. Ask the app’s operator.',
    ja: 'ユーザーがいるため、Auth0は削除しませんでした。このアプリの設定では、ユーザーのいないIDプロバイダーだけを削除できます。アプリの運営者にご相談ください。',
  },
  detachInstead: { en: 'Detach it instead', ja: '代わりに切り離す' },
  deleted: { en: 'The identity provider was deleted.', ja: 'IDプロバイダーを削除しました。' },
  deletedAlready: {
    en: 'The identity provider had already been deleted or detached.',
    ja: 'IDプロバイダーは、すでに削除されたか切り離されています。',
  },
  updateTitle: { en: 'Update the mapping of {name}?', ja: '{name}のマッピングを更新しますか？' },
  updateText: {
    en: 'Its attributes are mapped again, as the app’s operator currently defines them. Custom mappings are lost.',
    ja: '属性のマッピングが、アプリの運営者が定義した最新のものに置き換わります。個別に変更したマッピングは失われます。',
  },
  updateWhen: {
    en: 'Users get the new attributes the next time they log in.',
    ja: '新しい属性は、ユーザーが次にログインしたときに反映されます。',
  },
  updateButton: { en: 'Update mapping', ja: 'マッピングを更新' },
  notUpdated: { en: 'The mapping was not updated', ja: 'マッピングは更新されていません' },
  updated: { en: 'The mapping was updated.', ja: 'マッピングを更新しました。' },
} as const satisfies Texts;
