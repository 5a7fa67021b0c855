import { describe, expect, it } from 'vitest';
import { choicesOf, fieldOf } from '../../app/http/form-fields';

describe('a field of a form', () => {
  it('is trimmed, and empty when it is missing', () => {
    expect(fieldOf({ name: '  Acme, Inc. ' }, 'name')).toBe('Acme, Inc.');
    expect(fieldOf({}, 'name')).toBe('');
    expect(fieldOf(undefined, 'name')).toBe('');
  });

  it('is refused when it is sent twice', () => {
    expect(() => fieldOf({ name: ['a', 'b'] }, 'name')).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('is never an inherited property such as constructor', () => {
    expect(fieldOf({}, 'constructor')).toBe('');
    expect(choicesOf({}, '__proto__')).toEqual([]);
  });
});

describe('checkboxes that share a name', () => {
  it('give the ticked values, each once', () => {
    expect(choicesOf({ role: ['a', 'b', 'a'] }, 'role')).toEqual(['a', 'b']);
    expect(choicesOf({ role: 'a' }, 'role')).toEqual(['a']);
    expect(choicesOf({}, 'role')).toEqual([]);
  });
});
