import { describe, expect, it } from 'vitest';
import { listIdOf, statusListUri } from './status.rules.js';

const HOUSE = 'https://xingong.test';
const ID = '019a3f6e-0000-7000-8000-000000000001';

describe('the URI of a status list', () => {
  it('names its list, and nobody else’s URI does', () => {
    expect(listIdOf(HOUSE, statusListUri(HOUSE, ID))).toBe(ID);
    for (const uri of [
      `https://evil.test/v1/status-lists/${ID}`,
      `${HOUSE}/v1/status-lists/1`,
      `${HOUSE}/${ID}`,
      '',
    ])
      expect(listIdOf(HOUSE, uri)).toBeUndefined();
  });
});
