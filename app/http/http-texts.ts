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
    en: 'Nothing was saved. You may have logged in again since you opened the form. Open the page again and send the form from there.',
    ja: '何も保存されていません。フォームを開いた後に、もう一度ログインした可能性があります。ページを開き直して、そこから送信してください。',
  },
  openAgain: { en: 'Open the page again', ja: 'ページを開き直す' },
  tooLarge: { en: 'This is too much to send at once', ja: '一度に送信できる量を超えています' },
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
    en: 'Try again in a moment. If it happens again, give the app’s operator the request number below.',
    ja: 'しばらくしてからもう一度お試しください。繰り返し発生する場合は、下のリクエスト番号をアプリの運営者にお知らせください。',
  },
  storeAway: { en: 'The app is not available right now', ja: '現在アプリをご利用いただけません' },
  storeAwayReading: {
    en: 'It cannot look up your session at the moment. You are still logged in: try again in a moment.',
    ja: '現在ログイン情報を確認できません。ログインは続いています。しばらくしてからもう一度お試しください。',
  },
  storeAwaySaving: {
    en: 'It cannot look up your session at the moment, and nothing was saved. You are still logged in: try again in a moment.',
    ja: '現在ログイン情報を確認できないため、何も保存されていません。ログインは続いています。しばらくしてからもう一度お試しください。',
  },
  storeAwayAfter: {
    en: 'What you sent has arrived, but the app cannot show the next page right now. You are still logged in. Continue in a moment, and check the result there before you send it again.',
    ja: '送信された内容は届いていますが、現在次のページへ進めません。ログインは続いています。しばらくしてから先へ進み、結果を確認して、必要な場合のみもう一度送信してください。',
  },
  underWay: { en: 'Your form is still being processed', ja: 'フォームを処理しています' },
  underWayText: {
    en: 'It was sent twice, and the first submission is not finished yet. Wait a moment, and check the result before you send it again.',
    ja: 'フォームが2回送信され、1回目の処理がまだ終わっていません。しばらく待ってから、処理の結果を確認し、必要な場合のみもう一度送信してください。',
  },
  goOn: { en: 'Continue', ja: '先へ進む' },
  entered: { en: 'What you entered', ja: '入力した内容' },
  enteredText: {
    en: 'It was not saved. Copy what you need from here.',
    ja: '保存されていません。必要な内容をここからコピーしてください。',
  },
  enteredMaybeSaved: {
    en: 'It may have been saved. Copy what you need from here.',
    ja: '保存された可能性があります。必要な内容をここからコピーしてください。',
  },
  goHome: { en: 'Go to the home page', ja: 'ホームページへ' },
  requestNumber: {
    en: 'Request number: <code>{number}</code>',
    ja: 'リクエスト番号：<code>{number}</code>',
  },
} as const satisfies Texts;
