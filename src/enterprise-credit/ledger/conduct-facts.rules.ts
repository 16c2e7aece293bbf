import { businessDay, type BusinessDay } from '../../platform/clock/business-day.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import type { NewFact } from './fact.types.js';

/** A wage as payroll tells of it, that came in time. */
export interface PaidWage {
  payoutId: string;
  workerId: string;
  grossFen: number;
  onTime: boolean;
  settledAt: string;
}

/** A wage that is not paid. */
export interface OwedWage {
  wageId: string;
  workerId: string;
  amountFen: number;
}

/** A wage may be paid, come back and be owed anew; further times are not told apart. */
const TIMES = 3;

/** Tells the workers of one enterprise apart and names none: the same person has another key at every enterprise. */
export function workerKey(enterpriseId: string, workerId: string): string {
  return sha256(`${enterpriseId}:${workerId}`).toString('hex').slice(0, 16);
}

/** References under which a wage may be recorded as owed, the first time first. */
export function timesOwed(wageId: string): string[] {
  return Array.from({ length: TIMES }, (_, n) => (n === 0 ? wageId : `${wageId}:${n + 1}`));
}

/** Wages of a payday that came in time; those that came late are told as overdue, by their own due day. */
export function paidInTime(
  wages: PaidWage[],
  { enterpriseId, eventId }: { enterpriseId: string; eventId: string },
): NewFact[] {
  return wages
    .filter(({ onTime }) => onTime)
    .map(({ payoutId, workerId, grossFen, settledAt }) => ({
      kind: 'wage-paid',
      value: BigInt(grossFen),
      occurredOn: businessDay(new Date(settledAt)),
      source: 'payroll',
      reference: payoutId,
      evidence: { eventId, worker: workerKey(enterpriseId, workerId) },
    }));
}

/** An approved shift, insured or not. */
export function shiftWorked(
  { shiftId, day }: { shiftId: string; day: BusinessDay },
  eventId: string,
): NewFact {
  const core = { source: 'tongbao', reference: shiftId, evidence: { eventId } };
  return { kind: 'shift-worked', value: 1n, occurredOn: day, ...core };
}

/** An insured shift, by the class of its occupation. */
export function shiftInsured(
  { policyId, occupationClass, boundAt }: { policyId: string; occupationClass: number; boundAt: string },
  eventId: string,
): NewFact {
  const evidence = { eventId, class: String(occupationClass) };
  const occurredOn = businessDay(new Date(boundAt));
  return { kind: 'shift-insured', value: 1n, occurredOn, source: 'insurance', reference: policyId, evidence };
}
