import type { Texts } from '../../language/text';

/** What the page about an organization's details and branding says. */
export const DETAILS_TEXTS = {
  title: { en: 'Details and branding', ja: '詳細とブランディング' },
  saved: { en: 'Your changes were saved.', ja: '変更を保存しました。' },
  nothingToSave: {
    en: 'Nothing has changed. A name or colour that is left empty keeps its value.',
    ja: '変更はありません。名前や色を空欄にした場合は、元の値のままになります。',
  },
  notSaved: { en: 'Your changes were not saved', ja: '変更は保存されていません' },
  names: { en: 'Names', ja: '名前' },
  displayName: { en: 'Display name', ja: '表示名' },
  displayNameHint: {
    en: 'Shown to people in your organization on the login page and in e-mails.',
    ja: 'ログインページやメールで表示されます。',
  },
  name: { en: 'Name', ja: '名前（識別子）' },
  nameHint: {
    en: 'Identifies the organization. Lowercase letters, digits, hyphens and underscores.',
    ja: '組織を識別します。英小文字、数字、ハイフン、アンダースコアが使えます。',
  },
  branding: { en: 'Branding', ja: 'ブランディング' },
  logo: { en: 'Logo URL', ja: 'ロゴのURL' },
  logoHint: {
    en: 'The full URL of an image. Leave it empty for no logo.',
    ja: '画像のURLです。空欄にするとロゴがなくなります。',
  },
  primary: { en: 'Primary colour', ja: 'メインカラー' },
  primaryHint: { en: 'Buttons and links.', ja: 'ボタンとリンクの色です。' },
  pickPrimary: { en: 'Choose the primary colour', ja: 'メインカラーを選ぶ' },
  pickBackground: { en: 'Choose the page background colour', ja: 'ページの背景色を選ぶ' },
  background: { en: 'Page background colour', ja: 'ページの背景色' },
  backgroundHint: { en: 'Behind the login form.', ja: 'ログインフォームの背景の色です。' },
  save: { en: 'Save changes', ja: '変更を保存' },
  showPreview: { en: 'Show preview', ja: 'プレビューを表示' },
  unset: { en: 'Not set', ja: '未設定' },
  notShown: { en: 'The preview cannot show some values', ja: 'プレビューに反映できない値があります' },
  look: { en: 'Your login page', ja: 'ログインページ' },
  previewAlt: {
    en: 'The login page of {name}: page background {background}, button and links {primary}',
    ja: '{name}のログインページ：ページの背景は{background}、ボタンとリンクは{primary}',
  },
  welcome: { en: 'Welcome', ja: 'ようこそ' },
  logInTo: { en: 'Log in to {name}', ja: '{name}にログイン' },
  password: { en: 'Password', ja: 'パスワード' },
  forgotten: { en: 'Forgot password?', ja: 'パスワードをお忘れですか？' },
  continue: { en: 'Continue', ja: '続ける' },
  poorContrast: {
    en: 'With this primary colour, the white text of the button and the links on the white card are hard to read. The contrast is {ratio, number, ::.0} to 1; it should be at least {least, number, ::.0} to 1.',
    ja: 'このメインカラーでは、ボタンの白い文字と白いカードの上のリンクが読みにくくなります。コントラスト比は{ratio, number, ::.0}対1です。{least, number, ::.0}対1以上が必要です。',
  },
  previewNote: {
    en: 'Save your changes to update the login page.',
    ja: '保存すると、ログインページに反映されます。',
  },
  nameFault: {
    en: 'Enter a name of at most 50 characters: lowercase letters, digits, hyphens and underscores only.',
    ja: '名前は50文字以内で、英小文字、数字、ハイフン、アンダースコアだけを入力してください。',
  },
  displayNameTooLong: {
    en: 'Enter a display name of at most 255 characters.',
    ja: '表示名は255文字以内で入力してください。',
  },
  displayNameInvisible: {
    en: 'Enter a display name without invisible characters.',
    ja: '表示名には、目に見えない文字を使わないでください。',
  },
  logoFault: {
    en: 'Enter the full URL of an image, starting with https://.',
    ja: 'https://で始まる、画像の完全なURLを入力してください。',
  },
  primaryFault: {
    en: 'Enter the primary colour as a code such as #0059D6: # and three or six digits, 0 to 9 or A to F.',
    ja: 'メインカラーは、#0059D6のように、#に続けて0～9とA～Fの3桁または6桁で入力してください。',
  },
  backgroundFault: {
    en: 'Enter the background colour as a code such as #0059D6: # and three or six digits, 0 to 9 or A to F.',
    ja: '背景色は、#0059D6のように、#に続けて0～9とA～Fの3桁または6桁で入力してください。',
  },
  nameTaken: {
    en: 'Another organization already has this name. Nothing was saved.',
    ja: 'この名前は別の組織が使っているため、何も保存されていません。',
  },
} as const satisfies Texts;
