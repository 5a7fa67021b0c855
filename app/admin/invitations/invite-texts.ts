import type { Texts } from '../../language/text';

/** What the page for inviting people says. */
export const INVITE_TEXTS = {
  title: { en: 'Invite people', ja: 'メンバーを招待' },
  lead: {
    en: 'Each person gets an e-mail with their own link to join your organization.',
    ja: '招待された人には、組織に参加するための専用リンクがメールで届きます。',
  },
  allInvitations: { en: 'All invitations', ja: '招待一覧' },
  addresses: { en: 'E-mail addresses', ja: 'メールアドレス' },
  addressesHint: {
    en: 'One per line, up to ten. Anyone with an open invitation gets a new one, and the link in their earlier e-mail stops working.',
    ja: '1行に1件ずつ、10件まで入力できます。承諾前の招待がある人には新しい招待が届き、以前のメールのリンクは使えなくなります。',
  },
  roles: { en: 'Roles', ja: 'ロール' },
  rolesHint: {
    en: 'Everyone invited here gets these roles when they join. You can change them later for each person.',
    ja: 'ここで招待する全員に、参加時に付与されます。後からメンバーごとに変更できます。',
  },
  rolesKept: {
    en: 'The roles cannot be shown right now. Your selection is kept.',
    ja: '現在、ロールを表示できません。選択した内容は保持されています。',
  },
  rolesUnreadable: {
    en: 'Your roles do not let you see roles, so the people you invite join without any.',
    ja: 'あなたのロールではロールを閲覧できないため、招待した人はロールなしで参加します。',
  },
  noRoles: {
    en: 'There are no roles to choose from.',
    ja: '選択できるロールはありません。',
  },
  moreRoles: {
    en: 'There are more roles than the first 100 shown here.',
    ja: 'ここに表示されている最初の100件のほかにもロールがあります。',
  },
  days: { en: 'Expires after', ja: '有効期間' },
  dayCount: {
    en: '{days, plural, one {# day} other {# days}}',
    ja: '{days, number}日間',
  },
  identityProvider: { en: 'Sign-in method', ja: 'ログイン方法' },
  anyProvider: { en: 'Any method', ja: 'すべての方法' },
  send: { en: 'Send invitations', ja: '招待を送信' },
  invited: {
    en: '{count, plural, one {{names} was invited.} other {# people were invited: {names}.}}',
    ja: '{count, plural, other {#人を招待しました：{names}}}',
  },
  notInvited: { en: 'Nobody was invited', ja: '招待は送信されていません' },
  notAllInvited: {
    en: '{sent, number} of {all, number} people were invited; the others are in the form',
    ja: '{all, number}人のうち{sent, number}人を招待しました。残りの人はフォームに入力されています',
  },
  unclear: {
    en: 'It is not certain who was invited',
    ja: '招待が送信されたかどうかを確認できません',
  },
  noAddress: {
    en: 'Enter at least one e-mail address, such as ada@example.com.',
    ja: 'ada@example.comのように、メールアドレスを1件以上入力してください。',
  },
  tooManyAddresses: {
    en: 'You entered {count, number} addresses. Invite up to {most, number} people at a time.',
    ja: 'メールアドレスが{count, number}件あります。一度に招待できるのは{most, number}人までです。',
  },
  lineUnseen: {
    en: 'Line {line, number} has invisible characters. Type the address again.',
    ja: '{line, number}行目に目に見えない文字が含まれています。メールアドレスを入力し直してください。',
  },
  lineNamed: {
    en: 'On line {line, number}, enter only the address, without a name, quotation marks or brackets.',
    ja: '{line, number}行目には、名前、引用符、括弧を除いて、メールアドレスだけを入力してください。',
  },
  lineLetters: {
    en: 'On line {line, number}, “{quoted}” has letters before the @ that Auth0 does not accept: use a to z without accents.',
    ja: '{line, number}行目の「{quoted}」は、@の前にAuth0で使えない文字があります。アクセント記号のない半角の英字を使ってください。',
  },
  lineFault: {
    en: 'On line {line, number}, “{quoted}” is not an e-mail address such as ada@example.com.',
    ja: '{line, number}行目の「{quoted}」は、ada@example.comのような半角のメールアドレスではありません。',
  },
  lineTwice: {
    en: 'On line {line, number}, {address} is repeated: it is on line {first, number} already.',
    ja: '{line, number}行目の{address}は、{first, number}行目にもあります。',
  },
  lineMember: {
    en: 'On line {line, number}, {address} is already a member. Remove the line.',
    ja: '{line, number}行目の{address}は、すでにメンバーです。この行を削除してください。',
  },
  lineMemberMethod: {
    en: 'On line {line, number}, {address} is already a member. Remove the line, or choose a sign-in method below if this person is to join with another account.',
    ja: '{line, number}行目の{address}は、すでにメンバーです。この行を削除するか、別のアカウントで参加してもらう場合は下のログイン方法を選択してください。',
  },
  roleUnknown: {
    en: 'A role that you chose no longer exists. Choose from those shown.',
    ja: '選択したロールの中に、存在しないものがあります。表示されているロールから選択してください。',
  },
  tooManyRoles: { en: 'Choose up to ten roles.', ja: 'ロールは10件まで選択できます。' },
  daysUnknown: {
    en: 'Choose after how many days the invitations expire.',
    ja: '招待の有効期間を選択してください。',
  },
  providerUnknown: {
    en: 'The sign-in method that you chose is no longer available. Choose another.',
    ja: '選択したログイン方法は利用できなくなりました。ほかの方法を選択してください。',
  },
  choicesMissing: {
    en: 'Auth0 is not answering right now. Send the form again in a few seconds.',
    ja: '現在Auth0が応答しません。数秒後にもう一度フォームを送信してください。',
  },
  refused: {
    en: 'Auth0 did not accept the invitation for {address}.',
    ja: '{address}への招待をAuth0が受け付けませんでした。',
  },
  refusedWith: {
    en: 'Auth0 did not accept the invitation for {address}: {detail}',
    ja: '{address}への招待をAuth0が受け付けませんでした：{detail}',
  },
  conflict: {
    en: 'Auth0 did not accept the invitation for {address}. This person may already be a member.',
    ja: 'Auth0が{address}への招待を受け付けませんでした。すでにメンバーである可能性があります。',
  },
  unsure: {
    en: 'It is not certain whether {address} was invited. Check the list before you invite this person again.',
    ja: '{address}への招待が送信されたかどうかを確認できません。もう一度招待する前に、一覧を確認してください。',
  },
  allUnsure: {
    en: 'Auth0’s answer was incomplete, so the invitations may have been sent. Check the list before you send the form again.',
    ja: 'Auth0から完全な応答がなく、招待が送信された可能性があります。もう一度送信する前に、一覧を確認してください。',
  },
  notSent: { en: '{address} was not invited.', ja: '{address}への招待は送信されていません。' },
  stopped: {
    en: 'Sending stopped because of a problem that is not about a single address. Try again in a few minutes.',
    ja: '個別のメールアドレスに関係しないエラーのため、送信を中断しました。数分後にもう一度お試しください。',
  },
  stoppedByRate: {
    en: 'Sending stopped because Auth0 is receiving too many requests. Try again in a few seconds.',
    ja: '現在Auth0へのリクエストが多すぎるため、送信を中断しました。数秒後にもう一度お試しください。',
  },
} as const satisfies Texts;
