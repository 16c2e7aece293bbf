import { randomBytes } from 'node:crypto';
import { cardNumber } from '../../demo/client/numbers.js';
import { Worker } from '../../src/identity/worker/worker.entity.js';
import { payeeHash } from '../../src/payroll/payee/payee.rules.js';
import { PayoutAccount } from '../../src/payroll/payee/payout-account.entity.js';
import { Contract, WageItem } from '../../src/payroll/wage/wage.entity.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import type { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import type { Database } from '../../src/platform/database/database.js';
import { insertMany } from '../../src/platform/database/insert-many.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { Shift } from '../../src/tongbao/attendance/shift.entity.js';
import { EmploymentShift } from '../../src/work-certificate/employment/employment.entity.js';

/** What each of them is owed, fen; so little of a year that no tax is withheld. */
export const GROSS = 20_000n;
const PLACE = { occupationCode: '6-02-06-01', region: '330106' };
const DAY = businessDay(new Date());

let cards = 0;

/**
 * Workers with confirmed names, sealed accounts, contracts and one approved day each, as the stores would have written
 * them. The last digits of the n-th one's card say how the simulated rail treats it.
 */
export async function hire(
  { database, vault }: { database: Database; vault: SubjectVault },
  parties: { employer: { id: string }; provider: { id: string } },
  count: number,
  suffixOf: (n: number) => string = () => '8888',
): Promise<void> {
  const at = new Date();
  const of = { enterpriseId: parties.employer.id, providerId: parties.provider.id, ...PLACE };
  for (let from = 0; from < count; from += 2_000) {
    const hands = Array.from({ length: Math.min(2_000, count - from) }, (_, n) => ({
      workerId: newId<'worker'>(),
      accountId: newId(),
      contractId: newId(),
      shiftId: newId(),
      card: cardNumber(`622202${String(cards++).padStart(8, '0')}`, suffixOf(from + n)),
      key: randomBytes(32),
    }));
    await database.transaction(async (tx) => {
      const sealed = async (
        kind: 'identity' | 'pay',
        fieldOf: (hand: (typeof hands)[0]) => [string, string],
      ) => {
        const boxes = hands.map((hand) => {
          const [field, text] = fieldOf(hand);
          return { subjectId: hand.workerId, sealing: { kind, field }, text };
        });
        return (await vault.encryptMany(tx, boxes)) as Buffer[];
      };
      const names = await sealed('identity', () => ['name', '王小明']);
      const births = await sealed('identity', () => ['birthDate', '1995-08-16']);
      const accounts = await sealed('pay', ({ accountId, card }) => [`payout-account:${accountId}`, card]);
      const holders = await sealed('pay', ({ accountId }) => [`payout-holder:${accountId}`, '王小明']);
      const keys = await sealed('pay', ({ accountId, key }) => [
        `payout-payee-key:${accountId}`,
        key.toString('base64url'),
      ]);
      await insertMany(
        tx,
        Worker,
        hands.map(({ workerId: id }, n): Partial<Worker> => {
          return {
            id,
            state: 'active',
            level: 'L2',
            name: names[n]!,
            birthDate: births[n]!,
            works: true,
            registeredAt: at,
          };
        }),
      );
      await insertMany(
        tx,
        PayoutAccount,
        hands.map(({ workerId, accountId: id, card, key }, n): Partial<PayoutAccount> => {
          const hash = payeeHash(key, { kind: 'bank', account: card, holder: '王小明' });
          const seals = { accountSealed: accounts[n]!, holderSealed: holders[n]!, payeeKeySealed: keys[n]! };
          const accountHash = vault.lookupHash('payout-account', `bank:${card}`);
          return {
            id,
            workerId,
            kind: 'bank',
            ...seals,
            accountHash,
            payeeHash: hash,
            state: 'active',
            verifiedAt: at,
          };
        }),
      );
      await insertMany(
        tx,
        Contract,
        hands.map(({ workerId, contractId: id }) => {
          return {
            id,
            workerId,
            ...of,
            payBasis: 'day',
            rate: GROSS,
            startsOn: '2026-01-01',
            endsOn: '2027-12-31',
          };
        }),
      );
      await insertMany(
        tx,
        Shift,
        hands.map(({ workerId, contractId, shiftId }): Partial<Shift> => {
          const when = { day: DAY, openedAt: at, closedAt: at, approvedAt: at, payDueOn: DAY };
          const seals = {
            openedPlace: Buffer.alloc(40),
            closedPlace: Buffer.alloc(40),
            closedBy: 'worker' as const,
          };
          const parties = {
            enterpriseId: asId<'organisation'>(of.enterpriseId),
            providerId: asId<'organisation'>(of.providerId),
          };
          const pay = {
            payBasis: 'day' as const,
            rateFen: GROSS,
            payDueDays: 1,
            grossFen: GROSS,
            payState: 'owed' as const,
          };
          return {
            id: asId(shiftId),
            contractId: asId(contractId),
            workerId,
            ...PLACE,
            ...parties,
            ...when,
            ...seals,
            ...pay,
            state: 'approved',
            minutes: 480,
          };
        }),
      );
      await insertMany(
        tx,
        EmploymentShift,
        hands.map(({ workerId, contractId, shiftId }) => ({ shiftId, workerId, contractId, day: DAY })),
      );
      await insertMany(
        tx,
        WageItem,
        hands.map(({ workerId, contractId, shiftId }): Partial<WageItem> => {
          return {
            id: newId(),
            shiftId,
            contractId,
            workerId,
            ...of,
            day: DAY,
            minutes: 480,
            gross: GROSS,
            payDueOn: DAY,
            state: 'due',
            accruedAt: at,
          };
        }),
      );
    });
  }
}
