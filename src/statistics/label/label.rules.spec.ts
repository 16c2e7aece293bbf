import { describe, expect, it } from 'vitest';
import { enoughToLearn, labelledRows, LEAST_OF_A_CLASS } from './label.rules.js';

const table = { name: 't', sha256: '', columns: ['x', 'y'] };
const target = { column: 'y', positive: 'bad' };

describe('labelledRows', () => {
  it('leaves out rows without a label, however that is written, and counts them', () => {
    const rows = ['bad', '', 'ok', 'NA', 'n/a', 'bad'].map((label, i) => [`${i}`, label]);
    const found = labelledRows({ ...table, rows }, target);
    expect([...found.label]).toEqual([1, 0, 1]);
    expect(found.unlabelled).toBe(3);
    expect(found.warnings).toMatchObject([
      { code: 'label-missing', detail: expect.stringContaining('3 rows') },
    ]);
  });
});

describe('enoughToLearn', () => {
  const label = (positives: number, others: number): Uint8Array =>
    Uint8Array.from({ length: positives + others }, (_, i) => (i < positives ? 1 : 0));

  it('takes two rows, and nine of a class, for no model', () => {
    for (const few of [label(1, 1), label(LEAST_OF_A_CLASS - 1, 500), label(500, LEAST_OF_A_CLASS - 1)])
      expect(() => enoughToLearn(few)).toThrow(expect.objectContaining({ kind: 'too-few-rows' }));
    expect(() => enoughToLearn(label(LEAST_OF_A_CLASS, LEAST_OF_A_CLASS))).not.toThrow();
  });
});
