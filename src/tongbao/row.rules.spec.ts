import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { APPLICATION_MOVES } from './apply/application.rules.js';
import { SHIFT_MOVES } from './attendance/shift.rules.js';
import { CONTRACT_MOVES } from './contract/contract.rules.js';
import { after, type Moves } from './row.rules.js';
import { JOB_MOVES } from './recruit/job.rules.js';

const MACHINES: Record<string, { moves: Moves<string, string>; start: string[]; final: string[] }> = {
  job: { moves: JOB_MOVES, start: ['open', 'in-review'], final: ['closed', 'refused'] },
  application: {
    moves: APPLICATION_MOVES,
    start: ['submitted'],
    final: ['cancelled', 'declined', 'expired', 'rejected', 'withdrawn'],
  },
  contract: { moves: CONTRACT_MOVES, start: ['drafted'], final: ['cancelled', 'withdrawn'] },
  shift: { moves: SHIFT_MOVES, start: ['open'], final: ['approved'] },
};

describe.each(Object.entries(MACHINES))('the states of a %s', (_, { moves, start, final }) => {
  const allMoves = [...new Set(Object.values(moves).flatMap((row) => Object.keys(row)))];

  it('lead only to states of the table, and every state can be reached', () => {
    const reached = new Set(start);
    for (const state of reached) for (const next of Object.values(moves[state]!)) reached.add(next!);
    expect([...reached].sort()).toEqual(Object.keys(moves).sort());
  });

  it('end in the final ones and nowhere else', () => {
    const dead = Object.keys(moves).filter((state) => Object.keys(moves[state]!).length === 0);
    expect(dead.sort()).toEqual(final);
  });

  it('never leave a final state, whatever moves are tried', () => {
    fc.assert(
      fc.property(fc.constantFrom(...final), fc.array(fc.constantFrom(...allMoves)), (state, tried) => {
        for (const move of tried) expect(after(moves, state, move)).toBeUndefined();
      }),
    );
  });

  it('do not go round in circles', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...start),
        fc.infiniteStream(fc.constantFrom(...allMoves)),
        (from, tried) => {
          const seen = [from];
          for (const move of tried) {
            const next = after(moves, seen.at(-1)!, move);
            if (next) expect(seen).not.toContain(next);
            if (next) seen.push(next);
            if (Object.keys(moves[seen.at(-1)!]!).length === 0) return;
          }
        },
      ),
    );
  });
});
