import { describe, expect, it } from 'vitest';
import { contrast } from '../../../app/admin/details/contrast';

/** Ratios as WCAG's own examples and calculators have them. */
describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
    ['#ffff00', '#ffffff', 1.07],
    ['#949494', '#000000', 6.92],
  ])('of %s and %s is %f', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('of a colour with itself is 1', () => {
    expect(contrast('#0059D6', '#0059d6')).toBe(1);
  });

  it('accepts three-digit colours', () => {
    expect(contrast('#F90', '#fff')).toBe(contrast('#ff9900', '#ffffff'));
  });
});
