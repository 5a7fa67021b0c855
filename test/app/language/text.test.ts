import { describe, expect, it } from 'vitest';
import { say, sayHtml } from '../../../app/language/text';

const MEMBERS = {
  en: '{count, plural, one {# member} other {# members}} of {name}',
  ja: '{name}のメンバー{count, number}人',
};
const RECORD = {
  en: 'Publish <code>{value}</code> at <a>{host}</a>.',
  ja: '<a>{host}</a>に<code>{value}</code>を登録します。',
};

describe('say', () => {
  it('formats values, plurals and numbers as each language does', () => {
    expect(say('en', MEMBERS, { count: 1, name: 'Acme' })).toBe('1 member of Acme');
    expect(say('en', MEMBERS, { count: 10_000, name: 'Acme' })).toBe('10,000 members of Acme');
    expect(say('ja', MEMBERS, { count: 10_000, name: 'Acme' })).toBe('Acmeのメンバー10,000人');
  });

  it('does not interpret a value as a placeholder or markup', () => {
    expect(say('en', MEMBERS, { count: 2, name: "{count} <b>'x'" })).toBe("2 members of {count} <b>'x'");
  });

  it('isolates right-to-left values, and strips direction controls', () => {
    expect(say('en', MEMBERS, { count: 1, name: 'أكمي' })).toBe('1 member of \u2068أكمي\u2069');
    expect(say('ja', MEMBERS, { count: 1, name: 'a\u202Eb\u2069\u2066' })).toBe('abのメンバー1人');
    expect(sayHtml('en', RECORD, { value: 'אקמה', host: 'x', href: '/' })).toContain(
      '<code>\u2068אקמה\u2069</code>',
    );
  });

  it('throws when a value is missing', () => {
    expect(() => say('en', MEMBERS, { count: 1 })).toThrow(/name/);
  });
});

describe('sayHtml', () => {
  it('escapes values, also within tags and links', () => {
    expect(sayHtml('en', RECORD, { value: '<script>', host: '"&', href: '/a?b=1&c="' })).toBe(
      'Publish <code>&lt;script&gt;</code> at <a href="/a?b=1&amp;c=&#34;">&#34;&amp;</a>.',
    );
    expect(sayHtml('ja', RECORD, { value: 'x', host: 'y', href: '/' })).toBe(
      '<a href="/">y</a>に<code>x</code>を登録します。',
    );
  });
});
