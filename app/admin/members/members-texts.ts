import type { Texts } from '../../language/text';

/** What the pages about members say. */
export const MEMBERS_TEXTS = {
  title: { en: 'Members', ja: 'メンバー' },
  lead: {
    en: 'The people in your organization, and the roles that define what they may do.',
    ja: '組織のメンバーと、それぞれの権限を決めるロールの一覧です。',
  },
  invite: { en: 'Invite people', ja: 'メンバーを招待' },
  search: { en: 'Name or e-mail address', ja: '名前またはメールアドレス' },
  searchHint: {
    en: 'Searches the members on this page.',
    ja: 'このページに表示されているメンバーから探します。',
  },
  searchButton: { en: 'Search', ja: '検索' },
  searchFound: {
    en: '{count, plural, =0 {Nobody on this page matches “{query}”.} one {# member on this page matches “{query}”.} other {# members on this page match “{query}”.}}',
    ja: '{count, plural, =0 {このページに「{query}」に一致するメンバーはいません。} other {このページの#人が「{query}」に一致しました。}}',
  },
  searchClear: { en: 'Show all on this page', ja: 'このページの全員を表示' },
  none: { en: 'No members on this page', ja: 'このページにメンバーはいません' },
  noneText: {
    en: 'This page of the list is empty now. Its members may have been removed.',
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
    en: 'Changes take effect at the member’s next login, or within ten minutes while they are logged in.',
    ja: '変更は、次のログイン時、またはログイン中の場合は10分以内に反映されます。',
  },
  moreRoles: {
    en: 'There are more roles than the first 100 shown here.',
    ja: 'ここに表示されている最初の100件のほかにもロールがあります。',
  },
  rolesUnreadable: {
    en: 'Your roles do not let you see the roles of members.',
    ja: 'あなたのロールでは、メンバーのロールを閲覧できません。',
  },
  rolesSignIn: {
    en: 'Your login was a while ago. To change roles, log in again. You will return to this page.',
    ja: 'ログインから時間が経っています。ロールを変更するには、もう一度ログインしてください。このページに戻ります。',
  },
  rolesSignInButton: { en: 'Log in again to change roles', ja: 'もう一度ログインしてロールを変更' },
  rolesLastAdmin: {
    en: 'While nobody else has the role “{role}”, you cannot remove it from yourself.',
    ja: 'ほかにロール「{role}」を持つ人がいない間は、自分から外すことはできません。',
  },
  saveRoles: { en: 'Save roles', ja: 'ロールを保存' },
  rolesSaved: { en: 'The roles were saved.', ja: 'ロールを保存しました。' },
  rolesUnchanged: { en: 'Nothing has changed.', ja: '変更はありません。' },
  rolesNotSaved: { en: 'The roles were not saved', ja: 'ロールは保存されていません' },
  rolesHalfSaved: { en: 'Only some of the roles were saved', ja: 'ロールは一部だけ保存されました' },
  rolesHalfSavedText: {
    en: 'The new roles were assigned, but the others could not be removed. Try again.',
    ja: '新しいロールは付与しましたが、ほかのロールを外せませんでした。もう一度お試しください。',
  },
  tooManyRoles: {
    en: 'Assign or remove up to ten roles at a time.',
    ja: '一度に付与または解除できるロールは10件までです。',
  },
  demoteTitle: { en: 'Remove the role “{role}” from yourself?', ja: '自分のロール「{role}」を外しますか？' },
  demoteText: {
    en: 'Within ten minutes, you lose the access that this role gives you.',
    ja: '10分以内に、このロールで利用できるページを開けなくなります。',
  },
  demoteBack: {
    en: 'Only another administrator can give it back to you.',
    ja: '元に戻せるのは、ほかの管理者だけです。',
  },
  demoteButton: { en: 'Remove the role from me', ja: '自分のロールを外す' },
  remove: { en: 'Remove from the organization', ja: '組織から削除' },
  removeSection: { en: 'Remove this member', ja: 'このメンバーを削除' },
  removeSectionText: {
    en: 'This person will no longer be able to log in to your organization. Their user account stays.',
    ja: 'この人は組織にログインできなくなります。ユーザーアカウントは残ります。',
  },
  removeTitle: { en: 'Remove {name}?', ja: '{name}さんを削除しますか？' },
  removeText: {
    en: 'They lose every role in the organization and can no longer log in to it. Their user account stays, and you can invite them again.',
    ja: '組織でのロールがすべて失われ、ログインできなくなります。ユーザーアカウントは残り、もう一度招待することもできます。',
  },
  leaveSection: { en: 'Leave the organization', ja: '組織から退出' },
  leaveSectionText: {
    en: 'You will no longer be able to log in to this organization. Your user account stays.',
    ja: 'この組織にログインできなくなります。ユーザーアカウントは残ります。',
  },
  leaveLastAdmin: {
    en: 'While nobody else has the role “{role}”, you cannot leave.',
    ja: 'ほかにロール「{role}」を持つ人がいない間は、退出できません。',
  },
  leaveTitle: { en: 'Leave the organization?', ja: '組織から退出しますか？' },
  leaveText: {
    en: 'You lose every role in the organization and can no longer log in to it. Your user account stays.',
    ja: '組織でのロールがすべて失われ、ログインできなくなります。ユーザーアカウントは残ります。',
  },
  leaveBack: {
    en: 'You will be logged out. Only another administrator can invite you again.',
    ja: 'ログアウトされます。もう一度招待できるのは、ほかの管理者だけです。',
  },
  leaveButton: { en: 'Leave the organization', ja: '組織から退出' },
  left: { en: 'You left the organization', ja: '組織から退出しました' },
  leftText: {
    en: 'You are logged out. Your user account stays.',
    ja: 'ログアウトしました。ユーザーアカウントは残っています。',
  },
  home: { en: 'Go to the home page', ja: 'ホームページへ' },
  removeButton: { en: 'Remove member', ja: 'メンバーを削除' },
  removed: { en: 'The member was removed.', ja: 'メンバーを削除しました。' },
  notLeft: { en: 'You are still a member of the organization', ja: '組織から退出していません' },
  notRemoved: { en: 'The member was not removed', ja: 'メンバーは削除されていません' },
  lastAdminDemotion: {
    en: 'No other administrator was found in your organization, so you cannot remove the role “{role}” from yourself. Give it to somebody else first.',
    ja: 'ほかに管理者が見つからないため、自分のロール「{role}」を外すことはできません。先にほかの人に付与してください。',
  },
  lastAdminRemoval: {
    en: 'No other administrator was found in your organization, so you cannot leave it. Give the role “{role}” to somebody else first.',
    ja: 'ほかに管理者が見つからないため、退出することはできません。先にロール「{role}」をほかの人に付与してください。',
  },
  gone: {
    en: 'This person is no longer a member of your organization.',
    ja: 'この人はもう組織のメンバーではありません。',
  },
} as const satisfies Texts;
