import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import type { Fate } from '../harness/bank-double.js';
import { randomFor, WHOLE } from '../harness/seed.js';
import { BankStage } from '../rooms/bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const PAID = 20_000;
const FATES: Fate[] = ['pay', 'pay', 'pay', 'reject', 'lose', 'double', 'return', 'delay'];
const ROUNDS = WHOLE ? 12 : 3;
const random = randomFor('a bank that does what it likes');
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
const number = (id: string): string => id.replaceAll('-', '');

describe('a bank that loses, doubles, delays and returns, and processes that die between the steps', () => {
  let desk: BankStage;
  beforeAll(async () => {
    desk = await BankStage.open();
    await desk.fund(100_000_000);
  });
  afterAll(() => desk.house.close());

  /** Does a step until it is done; now and then a transaction of it is cut off at one of its events. */
  const stubbornly = async (step: () => Promise<unknown>): Promise<void> => {
    const outbox = desk.house.get(Outbox);
    const append = outbox.append.bind(outbox);
    let left = random() < 0.5 ? 1 + Math.floor(random() * 4) : 0;
    outbox.append = async (...given: Parameters<typeof append>) => {
      if (left > 0 && --left === 0) throw new Error('the process dies');
      return append(...given);
    };
    try {
      await step().catch(() => undefined);
    } finally {
      outbox.append = append;
    }
    await step();
  };

  it('pays nobody twice by itself, loses nobody, keeps the books at zero, and lists every break', async () => {
    const fates = new Map<string, Fate>();
    const runs: Json[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (let hand = 0; hand < 6; hand++) await desk.stage.shift(await desk.stage.hire(), PAID);
      runs.push(await desk.stage.release());
      desk.house.clock.advance({ minutes: 16 });
      await stubbornly(() => desk.house.strike('make-payment-files'));
      for (const file of await desk.files('made')) {
        const report = await desk.handIn(file, (one) => {
          const fate = pick(FATES);
          fates.set(one.number, fate);
          return fate;
        });
        const statement = desk.bank.statement(desk.today, desk.today);
        const papers = random() < 0.5 ? [report, statement, report] : [statement, report, statement];
        for (const paper of papers) {
          await desk.handInBoth(paper);
          await stubbornly(() => desk.house.strike('take-bank-lines'));
        }
      }
      await desk.house.work();
      desk.house.clock.advance({ days: 1 });
      if (random() < 0.5) desk.bank.payDelayed(desk.today);
    }
    desk.bank.payDelayed(desk.today);
    const from = desk.today;
    desk.house.clock.advance({ days: 15 });
    await desk.handInBoth(desk.bank.statement(from, desk.today));
    await stubbornly(() => desk.house.strike('take-bank-lines'));
    await stubbornly(() => desk.house.strike('reconcile-accounts'));

    const breaks = await desk.breaks();
    const listed = (kind: string, id: string): number =>
      breaks.filter((one) => one.kind === kind && one.paymentId === id).length;
    const ends: Record<Fate, string[]> = {
      pay: ['settled'],
      double: ['settled'],
      delay: ['settled'],
      reject: ['failed'],
      lose: ['submitted'],
      // a process that died at the entry by which it left heard first that it was back
      return: ['returned', 'failed'],
    };
    for (const run of runs)
      for (const { id, state } of (await desk.stage.run(run.id)).payouts as Json[]) {
        const fate = fates.get(number(id))!;
        expect([fate, ends[fate].includes(state as string) ? fate : state]).toEqual([fate, fate]);
        expect([fate, listed('duplicate-line', id)]).toEqual([fate, fate === 'double' ? 1 : 0]);
        expect([fate, listed('missing-at-bank', id)]).toEqual([fate, fate === 'lose' ? 1 : 0]);
        expect([fate, listed('returned', id)]).toEqual([fate, fate === 'return' ? 1 : 0]);
        const arrived = { pay: 1, delay: 1, double: 2, reject: 0, lose: 0, return: 0 }[fate];
        expect([fate, desk.bank.arrived.get(number(id)) ?? 0]).toEqual([fate, arrived]);
      }
    const settled = (await desk.stage.settled()).map(({ payoutId }) => payoutId);
    expect(settled).toHaveLength(new Set(settled).size);
    expect(await desk.books()).toMatchObject({ balanced: true });
  }, 240_000);
});
