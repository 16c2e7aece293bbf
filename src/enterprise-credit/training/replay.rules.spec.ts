import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate, readScorecard } from '../scoring/scorecard.rules.js';
import type { Features } from '../scoring/scorecard.types.js';
import { readModel } from './model.rules.js';
import type { TrainedScorecard } from './training.types.js';

interface Stored {
  kind: string;
  hash: string;
  model: TrainedScorecard;
  rows: { features: Features; score: number | null; probability: number | null; evaluation?: object }[];
}

// made by the code as it was before statistics had a floor of their own; never made again
const stored = JSON.parse(
  readFileSync('src/enterprise-credit/training/replay.fixture.json', 'utf8'),
) as Stored[];

describe.each(stored)('a stored $kind', ({ hash, model, rows }) => {
  const ready = readModel(model);

  it('has the hash it had', () => {
    expect(ready.hash).toBe(hash);
  });

  it('gives every stored score again bit for bit', () => {
    for (const { features, score, probability, evaluation } of rows) {
      expect(ready.predict(features)).toStrictEqual({ score, probability });
      if (evaluation)
        expect(JSON.parse(JSON.stringify(evaluate(readScorecard(model, ''), features)))).toStrictEqual(
          evaluation,
        );
    }
  });
});
