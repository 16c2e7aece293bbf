import { describe, expect, it } from 'vitest';
import { accepts } from './reply/language.js';

const TYPE = 'application/statuslist+jwt';

describe('an Accept header', () => {
  it('takes the type, its family, anything, or says nothing', () => {
    for (const header of [
      undefined,
      '',
      '*/*',
      'application/*',
      TYPE,
      `text/html, ${TYPE};q=0.5`,
      'TEXT/HTML, */*;q=0.1',
    ])
      expect(accepts(header, TYPE)).toBe(true);
  });

  it('refuses what it does not name, or names with weight zero', () => {
    for (const header of [
      'application/json',
      'application/statuslist+cwt',
      'text/*',
      `${TYPE};q=0`,
      `${TYPE}; q=0.000`,
    ])
      expect(accepts(header, TYPE)).toBe(false);
  });
});
