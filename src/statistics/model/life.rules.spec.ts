import { expect, it } from 'vitest';
import { MODEL_STATES, mayMove } from './life.rules.js';
import { modelHash } from './reading.rules.js';

it('a model goes draft, shadow, champion, retired, and only where work goes on without one a champion may rest', () => {
  const ways = (vacant: boolean): string[] =>
    MODEL_STATES.flatMap((from) =>
      MODEL_STATES.filter((to) => mayMove(from, to, vacant)).map((to) => `${from} ${to}`),
    );
  const always = [
    'draft shadow',
    'draft retired',
    'shadow draft',
    'shadow champion',
    'shadow retired',
    'retired shadow',
  ];
  expect(ways(false).toSorted()).toEqual(always.toSorted());
  expect(ways(true).toSorted()).toEqual([...always, 'champion retired'].toSorted());
});

it('a hash is of all of a model but itself, in whatever order it is written', () => {
  expect(modelHash({ a: 1, b: [2], hash: 'x' })).toBe(modelHash({ b: [2], a: 1 }));
  expect(modelHash({ a: 1 })).not.toBe(modelHash({ a: 2 }));
});
