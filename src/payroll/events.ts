import {
  Bool,
  FenAmount,
  Instant,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** Where nothing bounds a count. */
const MANY = 2 ** 31;

/** Money of an enterprise arrived in the escrow it shares with a provider. */
export class EscrowFunded {
  @Uuid() escrowId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @FenAmount() amountFen: number;
}
export const escrowFunded = eventName('payroll.escrow-funded', EscrowFunded);

/** A pay run has both signatures and was handed to the rail. */
export class PayRunReleased {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Whole({ min: 1, max: MANY }) items: number;
  @FenAmount() grossFen: number;
}
export const payRunReleased = eventName('payroll.pay-run-released', PayRunReleased);

/** A draft from before payees were signed was taken back at the upgrade; its wages are drafted anew. */
export class PayRunWithdrawn {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text({
    description: 'The person or machine that had requested it.',
    example: '01a20467-d3e3-74b6-ba4f-eeb8265a34d8',
  })
  requestedBy: string;
  @ListOf('uuid', { max: MANY }) wageItemIds: string[];
}
export const payRunWithdrawn = eventName('payroll.pay-run-withdrawn', PayRunWithdrawn);

/** A payment reached its payee: of a claim; a wage alone until release 0.3. */
export class PayoutSettled {
  @Uuid() payoutId: string;
  @OneOf(['wage', 'claim']) kind: 'wage' | 'claim';
  @Uuid({ nullable: true }) payRunId: string | null;
  @Uuid({ nullable: true }) contractId: string | null;
  @ListOf('uuid', { max: MANY, description: 'The shifts whose wage this is; empty for a claim.' })
  shiftIds: string[];
  @Uuid({ nullable: true, example: null }) claimId: string | null;
  @Uuid() workerId: string;
  @Uuid({ nullable: true }) enterpriseId: string | null;
  @Uuid({ nullable: true }) providerId: string | null;
  @Text({ nullable: true }) occupationCode: string | null;
  @Text({ nullable: true }) region: string | null;
  @FenAmount() grossFen: number;
  @FenAmount() taxFen: number;
  @FenAmount() netFen: number;
  @Instant() settledAt: string;
  @Bool({ description: 'Whether a wage arrived by the last day it was due; true for a claim.' })
  onTime: boolean;
}
export const payoutSettled = eventName('payroll.payout-settled', PayoutSettled);

/** One wage of a payday. */
export class SettledWage {
  @Uuid() payoutId: string;
  @Uuid({ nullable: true }) contractId: string | null;
  @ListOf('uuid', { max: MANY, description: 'The shifts whose wage this is.' }) shiftIds: string[];
  @Uuid() workerId: string;
  @Text({ nullable: true }) occupationCode: string | null;
  @Text({ nullable: true }) region: string | null;
  @FenAmount() grossFen: number;
  @FenAmount() taxFen: number;
  @FenAmount() netFen: number;
  @Bool({ description: 'Whether it arrived by the last day it was due.' }) onTime: boolean;
}

/** Wages of one pay run reached their payees: one event a round, with every wage beside it. */
export class PayoutsSettled {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Instant() settledAt: string;
  @Whole({ min: 1, max: 1000, description: 'Wages in `items`.' }) payments: number;
  @FenAmount({ description: 'Of all `items`, as `taxFen` and `netFen`.' }) grossFen: number;
  @FenAmount() taxFen: number;
  @FenAmount() netFen: number;
  @ListOf(() => SettledWage, { min: 1, max: 1000 }) items: SettledWage[];
}
export const payoutsSettled = eventName('payroll.payouts-settled', PayoutsSettled);

/** The wages of a payday, each as it would be said of one alone. */
export function wagesOf({
  items,
  payRunId,
  enterpriseId,
  providerId,
  settledAt,
}: PayoutsSettled): PayoutSettled[] {
  const shared = { kind: 'wage' as const, payRunId, claimId: null, enterpriseId, providerId, settledAt };
  return items.map((item) => ({ ...shared, ...item }));
}

/** A payment failed for good; the money is back where it came from. */
export class PayoutFailed {
  @Uuid() payoutId: string;
  @OneOf(['wage', 'claim']) kind: 'wage' | 'claim';
  @Uuid({ nullable: true }) payRunId: string | null;
  @ListOf('uuid', { max: MANY }) shiftIds: string[];
  @Uuid({ nullable: true, example: null }) claimId: string | null;
  @Uuid() workerId: string;
  @Uuid({ nullable: true }) enterpriseId: string | null;
  @Text({ description: 'The rail’s code, e.g. PAYEE_NOT_EXIST.' }) reasonCode: string;
}
export const payoutFailed = eventName('payroll.payout-failed', PayoutFailed);

/** A payment was taken out of its run before it went to the rail, because its payee changed; its wages are due again. */
export class PayoutParked {
  @Uuid() payoutId: string;
  @Uuid() payRunId: string;
  @ListOf('uuid', { max: MANY }) shiftIds: string[];
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text({ example: 'PAYEE_CHANGED' }) reasonCode: string;
}
export const payoutParked = eventName('payroll.payout-parked', PayoutParked);

/** A worker registered the account they are paid to, the first one or another. */
export class PayoutAccountChanged {
  @Uuid() workerId: string;
  @Uuid() accountId: string;
  @Bool({ description: 'Whether there was one before.' }) replaces: boolean;
  @OneOf(['key', 'totp', 'passkey', 'real-name', 'counter'], {
    nullable: true,
    description: 'By what the worker proved to be themself.',
  })
  provedBy: 'key' | 'totp' | 'passkey' | 'real-name' | 'counter' | null;
  @Instant({ nullable: true, description: 'Until when nothing is paid to it.' }) coolsUntil: string | null;
}
export const payoutAccountChanged = eventName('payroll.payout-account-changed', PayoutAccountChanged);

/** A settled payment came back (REFUND after SUCCESS). */
export class PayoutReturned {
  @Uuid() payoutId: string;
  @OneOf(['wage', 'claim']) kind: 'wage' | 'claim';
  @Uuid({ nullable: true }) payRunId: string | null;
  @Uuid({ nullable: true }) contractId: string | null;
  @ListOf('uuid', { max: MANY }) shiftIds: string[];
  @Uuid({ nullable: true, example: null }) claimId: string | null;
  @Uuid() workerId: string;
  @Uuid({ nullable: true }) enterpriseId: string | null;
  @FenAmount() netFen: number;
}
export const payoutReturned = eventName('payroll.payout-returned', PayoutReturned);
