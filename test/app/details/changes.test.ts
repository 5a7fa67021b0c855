import { describe, expect, it } from 'vitest';
import { changedFields, updateOf } from '../../../app/admin/details/changes';
import { valuesOf, type FormValues } from '../../../app/admin/details/details-form';

const NOTHING_SET: FormValues = {
  name: 'acme',
  display_name: 'Acme',
  logo_url: '',
  primary_color: '',
  background_color: '',
};
const ALL_SET: FormValues = {
  name: 'acme',
  display_name: 'Acme',
  logo_url: 'https://acme.example/logo.svg',
  primary_color: '#111111',
  background_color: '#222222',
};

/** The update that is sent when an admin changes some fields and leaves the rest. */
function sent(original: FormValues, changes: Partial<FormValues>) {
  return updateOf({ original, typed: { ...original, ...changes } });
}

describe('updateOf', () => {
  it.each([
    ['nothing changed', ALL_SET, {}, undefined],
    ['the display name', ALL_SET, { display_name: 'Acme 2' }, { display_name: 'Acme 2' }],
    ['the name', ALL_SET, { name: 'acme-2' }, { name: 'acme-2' }],
    ['both names', ALL_SET, { name: 'b', display_name: 'B' }, { name: 'b', display_name: 'B' }],
    [
      'the logo, without the colours',
      ALL_SET,
      { logo_url: 'https://acme.example/2.svg' },
      { branding: { logo_url: 'https://acme.example/2.svg' } },
    ],
    ['the logo emptied', ALL_SET, { logo_url: '' }, { branding: { logo_url: null } }],
    [
      'a first logo',
      NOTHING_SET,
      { logo_url: 'https://a.example/l' },
      { branding: { logo_url: 'https://a.example/l' } },
    ],
    [
      'one colour, with the other as it was',
      ALL_SET,
      { primary_color: '#abc' },
      { branding: { colors: { primary: '#abc', page_background: '#222222' } } },
    ],
    [
      'the other colour, with the first as it was',
      ALL_SET,
      { background_color: '#abc' },
      { branding: { colors: { primary: '#111111', page_background: '#abc' } } },
    ],
    [
      'a first primary colour, with the default background',
      NOTHING_SET,
      { primary_color: '#abc' },
      { branding: { colors: { primary: '#abc', page_background: '#000000' } } },
    ],
    [
      'a first background colour, with the default primary',
      NOTHING_SET,
      { background_color: '#abc' },
      { branding: { colors: { primary: '#0059D6', page_background: '#abc' } } },
    ],
    [
      'both colours',
      NOTHING_SET,
      { primary_color: '#abc', background_color: '#def' },
      { branding: { colors: { primary: '#abc', page_background: '#def' } } },
    ],
    [
      'one colour changed, the other emptied: it gets its default',
      ALL_SET,
      { primary_color: '#abc', background_color: '' },
      { branding: { colors: { primary: '#abc', page_background: '#000000' } } },
    ],
    ['one colour emptied', ALL_SET, { primary_color: '' }, undefined],
    ['both colours emptied', ALL_SET, { primary_color: '', background_color: '' }, undefined],
    ['the display name emptied', ALL_SET, { display_name: '' }, undefined],
    [
      'the name emptied, the display name changed',
      ALL_SET,
      { name: '', display_name: 'B' },
      { display_name: 'B' },
    ],
    [
      'the display name where no colour is set: no default is written',
      NOTHING_SET,
      { display_name: 'B' },
      { display_name: 'B' },
    ],
    [
      'everything',
      ALL_SET,
      { name: 'b', display_name: 'B', logo_url: '', primary_color: '#1', background_color: '#2' },
      {
        name: 'b',
        display_name: 'B',
        branding: { logo_url: null, colors: { primary: '#1', page_background: '#2' } },
      },
    ],
  ])('sends the right update for: %s', (_what, original, changes, expected) => {
    expect(sent(original, changes)).toEqual(expected);
  });

  it('treats a field without an original value as changed', () => {
    expect(updateOf({ original: {}, typed: { display_name: 'Acme' } })).toEqual({ display_name: 'Acme' });
    expect(updateOf({ original: {}, typed: { logo_url: '' } })).toEqual({ branding: { logo_url: null } });
  });

  it('leaves out fields that the form did not have', () => {
    expect(updateOf({ original: ALL_SET, typed: { display_name: 'B' } })).toEqual({ display_name: 'B' });
    expect(changedFields({ original: ALL_SET, typed: {} })).toEqual([]);
  });

  it('sends colours only in pairs, and only if one has changed', () => {
    for (const primary of ['', '#111111', '#aaa']) {
      for (const background of ['', '#222222', '#bbb']) {
        for (const original of [ALL_SET, NOTHING_SET]) {
          const colors = sent(original, { primary_color: primary, background_color: background })?.branding
            ?.colors;
          const chosen =
            (primary !== '' && primary !== original.primary_color) ||
            (background !== '' && background !== original.background_color);
          expect(colors !== undefined).toBe(chosen);
          if (colors) expect([colors.primary, colors.page_background]).not.toContain('');
        }
      }
    }
  });
});

describe('valuesOf', () => {
  it('shows unset values as empty, never as defaults', () => {
    expect(valuesOf({})).toEqual({
      name: '',
      display_name: '',
      logo_url: '',
      primary_color: '',
      background_color: '',
    });
    expect(valuesOf({ name: 'a', branding: { logo_url: null } }).logo_url).toBe('');
  });
});
