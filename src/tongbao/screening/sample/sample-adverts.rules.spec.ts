import { describe, expect, it } from 'vitest';
import { screen } from '../advert.rules.js';
import { cutHan, segmenter } from '../classifier/jieba.adapter.js';
import { strangeColumns } from '../model/advert-row.rules.js';
import { train } from '../training/train.rules.js';
import { sampleAdverts } from './sample-adverts.rules.js';

const order = { seed: 7, count: 900, fraudShare: 0.3 };
const { columns, rows } = sampleAdverts(order);
const at = (column: string): number => columns.indexOf(column);

describe('made-up adverts', () => {
  it('follow from their seed, and hold seven families on both sides', () => {
    expect(sampleAdverts(order)).toEqual({ columns, rows });
    expect(sampleAdverts({ ...order, seed: 8 }).rows).not.toEqual(rows);
    for (const verdict of ['fraud', 'honest']) {
      const families = rows
        .filter((row) => row[at('verdict')] === verdict)
        .map((row) => row[at('family_id')]);
      expect([...new Set(families)].sort()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    }
  });

  it('break no rule by their words when they are honest', () => {
    const found = rows
      .filter((row) => row[at('verdict')] === 'honest')
      .flatMap((row) =>
        screen(
          {
            title: row[at('title')]!,
            duties: row[at('duties')]!,
            payBasis: 'task',
            rateFen: 1n,
            address: '长沙市芙蓉区五一大道1号',
          },
          { state: 'not-known', per: 'hour', region: '43' },
        ).map(({ code, words }) => `${code}: ${words}`),
      );
    expect([...new Set(found)]).toEqual([]);
  });

  it('train a model that an advert of this house can be read by, and that knows families it never saw', () => {
    const table = { name: 'adverts.csv', sha256: 'x', columns, rows };
    const target = { column: 'verdict', positive: 'fraud' };
    const options = { target, drop: [], fold: 'family_id', text: [], baseRate: 0.048 };
    const { model, report } = train(table, options, { cut: cutHan, segmenter: segmenter() });
    expect(strangeColumns(model.columns)).toEqual([]);
    expect(model.columns.category.toSorted()).toEqual(['contacts', 'pay', 'payBasis']);
    expect(report.folds.count).toBe(7);
    expect(report.auc).toBeGreaterThan(0.7);
    expect(report.honestFlagged).toBeLessThanOrEqual(0.01);
  });
});
