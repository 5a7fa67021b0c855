import type { Texts } from '../language/text';

/** What pages about a request as such say. */
export const HTTP_TEXTS = {
  notFound: { en: 'There is no page at this address', ja: 'このアドレスのページはありません' },
  notFoundText: {
    en: 'Check the address, or start from the home page.',
    ja: 'アドレスを確認するか、ホームページからお進みください。',
  },
  outOfDate: { en: 'This form is out of date', ja: 'このフォームは古くなっています' },
  outOfDateText: {
    en: 'Nothing was saved. You may have signed in again since you opened the form. Open the page again and send the form from there.',
    ja: '何も保存されていません。フォームを開いた後に、もう一度ログインした可能性があります。ページを開き直して、そこから送信してください。',
  },
  openAgain: { en: 'Open the page again', ja: 'ページを開き直す' },
  tooLarge: { en: 'This is more than the app takes in one go', ja: '一度に送信できる量を超えています' },
  tooLargeText: {
    en: 'Nothing was saved. Go back, shorten what you entered, and send it again.',
    ja: '何も保存されていません。戻って入力内容を短くしてから、もう一度送信してください。',
  },
  badRequest: { en: 'The app could not read this request', ja: 'リクエストを読み取れませんでした' },
  badRequestText: {
    en: 'Nothing was changed. Go back and try again, or start from the home page.',
    ja: '何も変更されていません。戻ってもう一度試すか、ホームページからお進みください。',
  },
  failed: { en: 'Something went wrong on our side', ja: 'アプリ側で問題が発生しました' },
  failedText: {
    en: 'Try again in a moment. If it happens again, tell whoever runs this app the request number below.',
    ja: 'しばらくしてからもう一度お試しください。繰り返し発生する場合は、下のリクエスト番号をアプリの運営者にお知らせください。',
  },
  entered: { en: 'What you entered', ja: '入力した内容' },
  enteredText: {
    en: 'It was not saved. Copy what you need from here.',
    ja: '保存されていません。必要な内容をここからコピーしてください。',
  },
  goHome: { en: 'Go to the home page', ja: 'ホームページへ' },
  requestNumber: { en: 'Request number', ja: 'リクエスト番号' },
} as const satisfies Texts;
