import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Features } from '../../src/enterprise-credit/scoring/scorecard.types.js';
import { readTrees } from './trees.rules.js';

interface Stored {
  hash: string;
  model: object;
  rows: { features: Features; score: number | null; probability: number | null }[];
}

// made by the service when trees were part of it; never made again
const [stored] = JSON.parse(readFileSync('bench/boosting/replay.fixture.json', 'utf8')) as [Stored];

describe('stored trees', () => {
  const ready = readTrees(stored.model);

  it('have the hash they had', () => {
    expect(ready.hash).toBe(stored.hash);
  });

  it('give every stored score again bit for bit', () => {
    for (const { features, score, probability } of stored.rows)
      expect(ready.predict(features)).toStrictEqual({ score, probability });
  });
});
