import type { Texts } from '../../language/text';

/** What the pages about members say. */
export const MEMBERS_TEXTS = {
  title: { en: 'Members', ja: 'メンバー' },
  lead: {
    en: 'Everyone who can sign in to your organization, with the roles that say what they may do.',
    ja: '組織にログインできる人と、それぞれの権限を決めるロールの一覧です。',
  },
  invite: { en: 'Invite people', ja: '招待する' },
  search: { en: 'Name or e-mail address', ja: '名前またはメールアドレス' },
  searchHint: {
    en: 'Looks among the members on this page.',
    ja: 'このページに表示されているメンバーから探します。',
  },
  searchButton: { en: 'Search', ja: '検索' },
  searchFound: {
    en: '{count, plural, =0 {Nobody on this page matches “{query}”.} one {# member on this page matches “{query}”.} other {# members on this page match “{query}”.}}',
    ja: '{count, plural, =0 {このページに「{query}」に一致するメンバーはいません。} other {このページの#人が「{query}」に一致しました。}}',
  },
  searchClear: { en: 'Show all on this page', ja: 'このページの全員を表示' },
  none: { en: 'There is nobody here', ja: 'メンバーはいません' },
  noneText: {
    en: 'Nobody is on this page of the list any more. Members may have been removed meanwhile.',
    ja: '一覧のこのページには誰もいません。その間に削除された可能性があります。',
  },
  you: { en: 'You', ja: 'あなた' },
  unnamed: { en: 'No name', ja: '名前なし' },
  noRoles: { en: 'No roles', ja: 'ロールなし' },
  memberTitle: { en: '{name}', ja: '{name}' },
  allMembers: { en: 'All members', ja: 'メンバー一覧' },
  profile: { en: 'Profile', ja: 'プロフィール' },
  name: { en: 'Name', ja: '名前' },
  email: { en: 'E-mail address', ja: 'メールアドレス' },
  phone: { en: 'Phone number', ja: '電話番号' },
  userId: { en: 'User identifier', ja: 'ユーザーID' },
  created: { en: 'Account created', ja: 'アカウント作成日' },
  lastLogin: { en: 'Last login', ja: '最終ログイン' },
  never: { en: 'Never', ja: 'なし' },
  roles: { en: 'Roles', ja: 'ロール' },
  rolesHint: {
    en: 'Changes take effect at the member’s next login, or within ten minutes while they are signed in.',
    ja: '変更は、次のログイン時、またはログイン中の場合は10分以内に反映されます。',
  },
  moreRoles: {
    en: 'There are more roles than the first 100 that are shown here.',
    ja: 'ここに表示されている最初の100件のほかにもロールがあります。',
  },
  rolesUnreadable: {
    en: 'Your own roles do not let you see the roles of members.',
    ja: 'あなたのロールでは、メンバーのロールを閲覧できません。',
  },
  saveRoles: { en: 'Save roles', ja: 'ロールを保存' },
  rolesSaved: { en: 'The roles were saved.', ja: 'ロールを保存しました。' },
  rolesUnchanged: {
    en: 'Nothing to save: no role was changed.',
    ja: '保存する変更はありません。ロールは変更されていません。',
  },
  rolesNotSaved: { en: 'The roles were not saved', ja: 'ロールは保存されていません' },
  rolesHalfSaved: {
    en: 'The new roles were given, but the others could not be taken away. Try again to take them away.',
    ja: '新しいロールは付与しましたが、ほかのロールを外せませんでした。もう一度お試しください。',
  },
  tooManyRoles: {
    en: 'Give or take away at most ten roles at a time.',
    ja: '一度に付与または解除できるロールは10件までです。',
  },
  remove: { en: 'Remove from the organization', ja: '組織から削除' },
  removeSection: { en: 'Remove this member', ja: 'このメンバーを削除' },
  removeSectionText: {
    en: 'The person can’t sign in to your organization any more. Their user account stays.',
    ja: 'この人は組織にログインできなくなります。ユーザーアカウントは残ります。',
  },
  removeTitle: { en: 'Remove {name}?', ja: '{name}さんを削除しますか？' },
  removeText: {
    en: 'They lose every role in the organization and can’t sign in to it any more. Their user account stays, and you can invite them again.',
    ja: '組織でのロールがすべて失われ、ログインできなくなります。ユーザーアカウントは残り、もう一度招待することもできます。',
  },
  removeSelfText: {
    en: 'This is you. You will be logged out, and only another administrator can invite you again.',
    ja: 'これはあなた自身です。ログアウトされ、もう一度招待できるのはほかの管理者だけになります。',
  },
  removeButton: { en: 'Remove the member', ja: 'メンバーを削除' },
  removed: { en: 'The member was removed.', ja: 'メンバーを削除しました。' },
  notRemoved: { en: 'The member was not removed', ja: 'メンバーは削除されていません' },
  lastAdminDemotion: {
    en: 'You are the only administrator of your organization that could be found, so you can’t take the role “{role}” from yourself. Give it to somebody else first.',
    ja: 'ほかに管理者が見つからないため、自分のロール「{role}」を外すことはできません。先にほかの人に付与してください。',
  },
  lastAdminRemoval: {
    en: 'You are the only administrator of your organization that could be found, so you can’t remove yourself. Give the role “{role}” to somebody else first.',
    ja: 'ほかに管理者が見つからないため、自分を削除することはできません。先にロール「{role}」をほかの人に付与してください。',
  },
  gone: {
    en: 'This person is not a member of your organization any more.',
    ja: 'この人はもう組織のメンバーではありません。',
  },
} as const satisfies Texts;
