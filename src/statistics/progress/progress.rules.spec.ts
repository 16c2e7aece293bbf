import { describe, expect, it } from 'vitest';
import { partOf, type Step, stepLines } from './progress.rules.js';

describe('progress', () => {
  it('counts the steps of a part among those of the whole', () => {
    const steps: Step[] = [];
    const tell = partOf((step) => void steps.push(step), 'fold 2 of 3', 1, 4);
    tell({ what: 'tree 5 of 10', done: 5, of: 10 });
    expect(steps).toEqual([{ what: 'fold 2 of 3: tree 5 of 10', done: 15, of: 40 }]);
  });

  it('tells every tenth of many steps, and of few only what takes long', () => {
    const lines: string[] = [];
    let now = 0;
    const many = stepLines(
      (line) => lines.push(line),
      () => now,
    );
    for (let done = 1; done <= 100; done++) many({ what: 'tree', done, of: 100 });
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('progress: 10 % tree');
    const few = stepLines(
      (line) => lines.push(line),
      () => now,
    );
    few({ what: 'fold', done: 1, of: 4 });
    expect(lines).toHaveLength(10);
    now += 5000;
    few({ what: 'fold', done: 2, of: 4 });
    expect(lines[10]).toBe('progress: 50 % fold');
  });
});
