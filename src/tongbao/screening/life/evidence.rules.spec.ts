import { describe, expect, it } from 'vitest';
import type { ReviewedAdvert } from '../model/screening.types.js';
import { evidenceOf } from './evidence.rules.js';

const reviewed = (count: number): ReviewedAdvert[] =>
  Array.from({ length: count }, (_, i) => ({
    jobId: `${i}`,
    isRefused: i % 2 === 0,
    champion: ((i * 7) % 10) / 10,
    shadow: i % 2 === 0 ? 0.9 : 0.1,
  }));

describe('evidenceOf', () => {
  it('compares on the adverts that people decided about', () => {
    const evidence = evidenceOf('new', 'old', reviewed(60));
    expect(evidence).toMatchObject({ modelHash: 'new', againstHash: 'old', rows: 60, positives: 30, auc: 1 });
    expect(evidence!.interval.low).toBeGreaterThan(0);
    expect(evidence!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says nothing of fewer than ten of either kind', () => {
    expect(evidenceOf('new', 'old', reviewed(19))).toBeNull();
    expect(evidenceOf('new', 'old', [])).toBeNull();
  });
});
