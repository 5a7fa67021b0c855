import type { Texts } from '../../language/text';

/** What the list of invitations says, and the pages that ask about one of them. */
export const INVITATIONS_TEXTS = {
  title: { en: 'Invitations', ja: '招待' },
  lead: {
    en: 'People who were invited to your organization and have not joined yet.',
    ja: '組織に招待され、まだ参加していない人の一覧です。',
  },
  invite: { en: 'Invite people', ja: 'メンバーを招待' },
  unnamed: { en: 'No address', ja: 'メールアドレスなし' },
  invitedBy: { en: 'Invited by', ja: '招待者' },
  sent: { en: 'Sent', ja: '送信日' },
  expires: { en: 'Expires', ja: '有効期限' },
  roles: { en: 'Roles', ja: 'ロール' },
  rolesCount: {
    en: '{count, plural, =0 {None} one {# role} other {# roles}}',
    ja: '{count, plural, =0 {なし} other {#件}}',
  },
  moreRolesCount: {
    en: '{count, plural, one {and # role whose name cannot be shown} other {and # roles whose names cannot be shown}}',
    ja: 'ほか、名前を表示できないロール{count, number}件',
  },
  soon: { en: 'Expires within 48 hours', ja: '48時間以内に期限切れ' },
  expired: { en: 'Expired', ja: '期限切れ' },
  resend: { en: 'Resend', ja: '再送信' },
  resendTo: { en: 'Resend the invitation for {email}', ja: '{email}への招待を再送信' },
  revoke: { en: 'Revoke', ja: '取り消す' },
  revokeOf: { en: 'Revoke the invitation for {email}', ja: '{email}への招待を取り消す' },
  none: { en: 'No open invitations', ja: '承諾待ちの招待はありません' },
  noneText: {
    en: 'Invite people by e-mail. They are listed here until they join, and then under Members.',
    ja: 'メールアドレスを入力して招待できます。参加するまではこの一覧に、参加後はメンバー一覧に表示されます。',
  },
  noneTextRead: {
    en: 'People who are invited are listed here until they join, and then under Members.',
    ja: '招待された人は、参加するまではこの一覧に、参加後はメンバー一覧に表示されます。',
  },
  noneHere: { en: 'No invitations on this page', ja: 'このページに招待はありません' },
  noneHereText: {
    en: 'This page of the list is empty now. Its invitations may have been accepted or revoked.',
    ja: '一覧のこのページに招待はありません。その間に承諾されたか、取り消された可能性があります。',
  },
  gone: {
    en: 'This invitation was accepted, revoked or replaced by a newer one, or does not belong to your organization.',
    ja: 'この招待は承諾されたか、取り消されたか、新しい招待に置き換えられました。または、この組織の招待ではありません。',
  },
  resendTitle: { en: 'Send {email} a new invitation?', ja: '{email}に招待を再送信しますか？' },
  resendText: {
    en: 'A new e-mail is sent, with the same roles and the same time to accept.',
    ja: '同じロールと有効期間で、新しいメールが送信されます。',
  },
  resendOld: {
    en: 'The link in the earlier e-mail stops working.',
    ja: '以前のメールのリンクは使えなくなります。',
  },
  resendButton: { en: 'Send a new invitation', ja: '招待を再送信' },
  resent: {
    en: 'A new invitation was sent. The link in the earlier e-mail no longer works.',
    ja: '新しい招待を送信しました。以前のメールのリンクは使えなくなりました。',
  },
  notResent: { en: 'No new invitation was sent', ja: '招待は再送信されていません' },
  revokeTitle: {
    en: 'Revoke the invitation for {email}?',
    ja: '{email}への招待を取り消しますか？',
  },
  revokeText: {
    en: 'The link in the e-mail stops working. You can invite this person again at any time.',
    ja: 'メールのリンクは使えなくなります。いつでももう一度招待できます。',
  },
  revokeButton: { en: 'Revoke invitation', ja: '招待を取り消す' },
  revoked: { en: 'The invitation was revoked.', ja: '招待を取り消しました。' },
  notRevoked: { en: 'The invitation was not revoked', ja: '招待は取り消されていません' },
} as const satisfies Texts;
