import { describe, expect, it } from 'vitest';
import { choicesOf, fieldOf } from '../../app/http/form-fields';

describe('a field of a form', () => {
  it('is what it holds without the space around it, and empty when it did not come', () => {
    expect(fieldOf({ name: '  Acme, Inc. ' }, 'name')).toBe('Acme, Inc.');
    expect(fieldOf({}, 'name')).toBe('');
    expect(fieldOf(undefined, 'name')).toBe('');
  });

  it('is refused when it came more than once', () => {
    expect(() => fieldOf({ name: ['a', 'b'] }, 'name')).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('is not a property that every object has', () => {
    expect(fieldOf({}, 'constructor')).toBe('');
    expect(choicesOf({}, '__proto__')).toEqual([]);
  });
});

describe('boxes that share a name', () => {
  it('are those that were ticked, each once', () => {
    expect(choicesOf({ role: ['a', 'b', 'a'] }, 'role')).toEqual(['a', 'b']);
    expect(choicesOf({ role: 'a' }, 'role')).toEqual(['a']);
    expect(choicesOf({}, 'role')).toEqual([]);
  });
});
