import { version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { isId, newId } from './ids.js';

describe('new ids', () => {
  const ids = Array.from({ length: 5_000 }, () => newId());

  it('are UUIDs of version 7, each another', () => {
    for (const id of ids) expect([isId(id), version(id)]).toEqual([true, 7]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.slice(-11))).size).toBeGreaterThan(ids.length * 0.99);
  });

  it('are in the order in which they were made', () => {
    expect([...ids].sort()).toEqual(ids);
  });

  it('carry the time', () => {
    const now = Date.now();
    const msecs = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(Math.abs(msecs - now)).toBeLessThan(1_000);
  });
});
