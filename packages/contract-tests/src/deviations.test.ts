import { describe, expect, inject, it } from 'vitest';
import { deviations } from './deviations.ts';

describe('Prism', () => {
  it.each(deviations)('$name', async ({ observe, said, done }) => {
    const observed = await observe(inject('mock'));
    expect(observed, 'Prism conforms now: remove the deviation and test what it does').not.toEqual(said);
    expect(observed).toEqual(done);
  });
});
