import { describe, expect, it } from 'vitest';
import { readForm } from '../../../app/admin/details/details-form';
import { faultsOf } from '../../../app/admin/details/validation';

describe('faultsOf', () => {
  it.each([
    ['name', 'acme'],
    ['name', 'a_b-9'],
    ['name', 'x'.repeat(50)],
    ['display_name', 'Acme, Inc. <b>&</b> 株式会社'],
    ['display_name', '😀'.repeat(255)],
    ['logo_url', 'https://acme.example/logo.svg?v=1'],
    ['primary_color', '#abc'],
    ['background_color', '#A1B2c3'],
    ['name', ''],
    ['logo_url', ''],
    ['primary_color', ''],
  ])('accepts %s %s', (field, value) => {
    expect(faultsOf({ typed: { [field]: value }, original: {} })).toEqual({});
  });

  it.each([
    ['name', 'Acme'],
    ['name', 'a b'],
    ['name', 'x'.repeat(51)],
    ['name', 'café'],
    ['display_name', 'x'.repeat(256)],
    ['display_name', 'a\u0000b'],
    ['display_name', 'a\u202Eb'],
    ['logo_url', 'javascript:alert(1)'],
    ['logo_url', 'http://acme.example/logo.svg'],
    ['logo_url', 'https://'],
    ['logo_url', '//acme.example/logo.svg'],
    ['logo_url', 'https://user:pass@acme.example/logo.svg'],
    ['logo_url', 'https://user@acme.example/logo.svg'],
    ['logo_url', 'https://:pass@acme.example/logo.svg'],
    ['logo_url', 'https://acme.example/lo\u200Bgo.svg'],
    ['logo_url', 'https://acme.example/a b'],
    ['logo_url', 'data:image/svg+xml,<svg/>'],
    ['primary_color', 'red'],
    ['primary_color', '#12345'],
    ['background_color', '#12345g'],
    ['background_color', '#abcd'],
  ])('refuses %s %j with a complete sentence', (field, value) => {
    const faults = faultsOf({ typed: { [field]: value }, original: {} });
    expect(Object.keys(faults)).toEqual([field]);
    expect(Object.values(faults)[0]?.text.en).toMatch(/^Enter .*\.$/);
  });

  it('accepts an unchanged value, even if it is invalid', () => {
    const original = { name: 'Old Name', logo_url: 'http://old.example/logo.png' };
    expect(faultsOf({ typed: original, original })).toEqual({});
  });
});

describe('readForm', () => {
  it('trims values and separates them from the originals', () => {
    expect(readForm({ name: ' acme ', original_name: 'acme', _csrf: 'x', unknown: 'y' })).toEqual({
      typed: { name: 'acme' },
      original: { name: 'acme' },
    });
  });

  it('refuses a repeated field', () => {
    expect(() => readForm({ name: ['a', 'b'] })).toThrow(expect.objectContaining({ status: 400 }) as Error);
  });

  it.each([undefined, null, 'text', []])('treats %j as an empty form', (body) => {
    expect(readForm(body)).toEqual({ typed: {}, original: {} });
  });
});
