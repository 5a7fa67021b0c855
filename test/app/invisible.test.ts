import { describe, expect, it } from 'vitest';
import { INVISIBLE } from '../../app/admin/invisible';

describe('what nobody sees', () => {
  it.each([
    ['a null', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['an escape', 'a\u001b[2Jb'],
    ['a control character of ISO 6429', 'a\u0085b'],
    ['a right-to-left override', 'a\u202Eb'],
    ['an isolate', 'a\u2067b'],
    ['a right-to-left mark', 'a\u200Fb'],
    ['an Arabic letter mark', 'a\u061Cb'],
    ['a space of no width', 'a\u200Bb'],
    ['a soft hyphen', 'a\u00ADb'],
    ['a word joiner', 'a\u2060b'],
    ['a byte order mark', 'a\uFEFFb'],
    ['a line separator', 'a\u2028b'],
    ['an interlinear mark', 'a\uFFF9b'],
    ['a filler of Hangul', 'a\u3164b'],
    ['a blank of Braille', 'a\u2800b'],
    ['nothing but a joiner', '\u200D'],
    ['nothing but space and a variation selector', ' \uFE0F '],
  ])('is %s', (_what, text) => {
    expect(INVISIBLE.test(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['words', 'Acme, Inc. – Zürich'],
    ['markup', '<b>Acme</b>'],
    ['Japanese', '株式会社アクメ'],
    ['a form of a name’s character', '葛\u{E0100}城'],
    ['Hebrew', 'אקמה'],
    ['Persian with a joiner', 'می\u200Cخواهم'],
    [
      'emoji of several parts',
      '👩\u200D💻 \u2764\uFE0F 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    ],
  ])('is not %s', (_what, text) => {
    expect(INVISIBLE.test(text)).toBe(false);
  });
});
