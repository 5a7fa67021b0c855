import { describe, expect, it } from 'vitest';
import { INVISIBLE } from '../../app/admin/invisible';

describe('the pattern of invisible characters', () => {
  it.each([
    ['a null character', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['an escape sequence', 'a\u001b[2Jb'],
    ['an ISO 6429 control character', 'a\u0085b'],
    ['a right-to-left override', 'a\u202Eb'],
    ['an isolate', 'a\u2067b'],
    ['a right-to-left mark', 'a\u200Fb'],
    ['an Arabic letter mark', 'a\u061Cb'],
    ['a zero-width space', 'a\u200Bb'],
    ['a soft hyphen', 'a\u00ADb'],
    ['a word joiner', 'a\u2060b'],
    ['a byte order mark', 'a\uFEFFb'],
    ['a line separator', 'a\u2028b'],
    ['an interlinear annotation anchor', 'a\uFFF9b'],
    ['a Hangul filler', 'a\u3164b'],
    ['a blank Braille pattern', 'a\u2800b'],
    ['nothing but a joiner', '\u200D'],
    ['nothing but spaces and a variation selector', ' \uFE0F '],
  ])('matches %s', (_what, text) => {
    expect(INVISIBLE.test(text)).toBe(true);
  });

  it.each([
    ['an empty string', ''],
    ['words', 'Acme, Inc. – Zürich'],
    ['markup', '<b>Acme</b>'],
    ['Japanese', '株式会社アクメ'],
    ['a kanji with a variation selector', '葛\u{E0100}城'],
    ['Hebrew', 'אקמה'],
    ['Persian with a joiner', 'می\u200Cخواهم'],
    [
      'emoji made of several code points',
      '👩\u200D💻 \u2764\uFE0F 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    ],
  ])('does not match %s', (_what, text) => {
    expect(INVISIBLE.test(text)).toBe(false);
  });
});
