import {
  Bool,
  Day,
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

/** Money of an enterprise arrived in the escrow it shares with a provider, or in its own account (`providerId` = `enterpriseId`). */
export class EscrowFunded {
  @Uuid() escrowId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @FenAmount() amountFen: number;
}
export const escrowFunded = eventName('payroll.escrow-funded', EscrowFunded);

/** A deposit will never be paid: the rail refused it, or closed the order. */
export class DepositFailed {
  @Uuid() depositId: string;
  @OneOf(['escrow', 'claim-fund']) fund: 'escrow' | 'claim-fund';
  @Uuid() payerId: string;
  @FenAmount() amountFen: number;
  @Text({ description: 'The rail’s code.', example: 'CLOSED' }) reasonCode: string;
}
export const depositFailed = eventName('payroll.deposit-failed', DepositFailed);

/** A pay run is drafted and waits for the signatures of both parties. */
export class PayRunDrafted {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Whole({ min: 1, max: MANY }) payments: number;
  @FenAmount() grossFen: number;
  @Instant({ description: 'By when both sign it; then it is taken back.' }) releaseBy: string;
}
export const payRunDrafted = eventName('payroll.pay-run-drafted', PayRunDrafted);

/** One party signed the release of a pay run. */
export class PayRunApproved {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @OneOf(['employer', 'provider']) party: 'employer' | 'provider';
}
export const payRunApproved = eventName('payroll.pay-run-approved', PayRunApproved);

/** One person of a direct hire prepared a pay run and signed it alone: it starts at an hour, and can be called off before. */
export class PayRunDelayed {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid({ description: 'The employer itself: a direct hire has no labour-service company.' })
  providerId: string;
  @Whole({ min: 1, max: MANY }) payments: number;
  @FenAmount() grossFen: number;
  @Instant() startsAt: string;
}
export const payRunDelayed = eventName('payroll.pay-run-delayed', PayRunDelayed);

const ALONE =
  'Whether one person of a direct hire had prepared and signed it alone, and it waited for its hour.';

/** A drafted pay run was taken back; the wages that were in it are due again. */
export class PayRunCancelled {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @OneOf(['cancelled', 'unreleased', 'emptied'], {
    description:
      'Taken back by the labour-service company, in a direct hire by the employer; not signed in time, or emptied because payees changed.',
  })
  cause: 'cancelled' | 'unreleased' | 'emptied';
  @Bool({ optional: true, description: ALONE }) alone?: boolean;
}
export const payRunCancelled = eventName('payroll.pay-run-cancelled', PayRunCancelled);

/** A pay run has both signatures and was handed to the rail. */
export class PayRunReleased {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Whole({ min: 1, max: MANY }) items: number;
  @FenAmount() grossFen: number;
  @Bool({ optional: true, description: ALONE }) alone?: boolean;
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
  @Bool({
    optional: true,
    description: '`false`: no income of work, as a deposit that a grievance gave back.',
  })
  isIncome?: boolean;
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

/** The payments of a payday, each as it would be said of one alone. */
export function paymentsOf({
  items,
  payRunId,
  enterpriseId,
  providerId,
  settledAt,
}: PayoutsSettled): PayoutSettled[] {
  const shared = { kind: 'wage' as const, payRunId, claimId: null, enterpriseId, providerId, settledAt };
  return items.map(({ isIncome: _is, ...item }) => ({ ...shared, ...item }));
}

/** Those of them that are pay of work: what gives a deposit back proves and counts nothing. */
export function wagesOf(payday: PayoutsSettled): PayoutSettled[] {
  return paymentsOf({ ...payday, items: payday.items.filter(({ isIncome }) => isIncome !== false) });
}

const MENDS =
  'Who can mend it: the worker with another account, or the payer (labour-service company or insurer) by paying again.';

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
  @Uuid({ optional: true, nullable: true }) providerId?: string | null;
  @OneOf(['worker', 'payer'], { optional: true, description: MENDS }) mendedBy?: 'worker' | 'payer';
  @Instant({ optional: true, description: 'By when the worker gives another account.' }) mendBy?: string;
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
  @Uuid({ optional: true, nullable: true }) providerId?: string | null;
  @FenAmount() netFen: number;
  @Instant({ optional: true, description: 'By when the worker gives another account.' }) mendBy?: string;
}
export const payoutReturned = eventName('payroll.payout-returned', PayoutReturned);

/** A payment waits because its payee has no account that could be paid. */
export class PayoutAccountAsked {
  @Uuid() payoutId: string;
  @OneOf(['wage', 'claim']) kind: 'wage' | 'claim';
  @Uuid() workerId: string;
  @FenAmount() netFen: number;
  @Instant() mendBy: string;
}
export const payoutAccountAsked = eventName('payroll.payout-account-asked', PayoutAccountAsked);

/** A worker gave no other account in time: they are asked again, and who pays is told. */
export class PayeeUnmended {
  @Uuid() payoutId: string;
  @OneOf(['wage', 'claim']) kind: 'wage' | 'claim';
  @Uuid() workerId: string;
  @Uuid({ nullable: true, description: 'Labour-service company of a wage.' }) providerId: string | null;
  @Uuid({ nullable: true, description: 'Insurer of a claim.', example: null }) insurerId: string | null;
  @FenAmount() netFen: number;
  @Text({ nullable: true, example: 'PAYEE_NOT_EXIST' }) reasonCode: string | null;
  @Instant() mendBy: string;
}
export const payeeUnmended = eventName('payroll.payee-unmended', PayeeUnmended);

/** What a worker was asked for about these payments is there: another account, or money that arrived after all. */
export class PayeeMended {
  @Uuid() workerId: string;
  @ListOf('uuid', { min: 1, max: MANY }) payoutIds: string[];
}
export const payeeMended = eventName('payroll.payee-mended', PayeeMended);

/** Wages are due in some days and not paid yet. */
export class WagesSoonDue {
  @Uuid() payDayId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text({ example: '430104' }) region: string;
  @Day() dueOn: string;
  @Instant({ description: 'When the due day is over.' }) dueAt: string;
  @Whole({ min: 1, max: MANY }) workers: number;
  @FenAmount({ description: 'Gross.' }) amountFen: number;
}
export const wagesSoonDue = eventName('payroll.wages-soon-due', WagesSoonDue);

/** One wage that is not paid. */
export class OwedWage {
  @Uuid() wageId: string;
  @Uuid() workerId: string;
  @Uuid() contractId: string;
  @FenAmount({ description: 'Gross.' }) amountFen: number;
}

/** Wages of one enterprise, labour-service company, region and day. */
class OwedWages {
  @Uuid() payDayId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text({ example: '430104' }) region: string;
  @Day() dueOn: string;
  @FenAmount({ description: 'Of all `items`, gross.' }) amountFen: number;
  @ListOf(() => OwedWage, { min: 1, max: 2000 }) items: OwedWage[];
  @ListOf('uuid', { max: 2000, description: 'The workers of `items`, each once.' }) workerIds: string[];
}

/** The day on which wages were due is over and they are not paid; further events where they are more than two thousand. */
export class WagesOverdue extends OwedWages {
  @Instant({ description: 'Until when the employer contests them; then they count as owed.' })
  contestBy: string;
}
export const wagesOverdue = eventName('payroll.wages-overdue', WagesOverdue);

/** The employer was told of arrears and did not contest them in time: they count as owed. */
export class ArrearsVouched extends OwedWages {}
export const arrearsVouched = eventName('payroll.arrears-vouched', ArrearsVouched);

/** The employer says that overdue wages were paid elsewhere: nobody is told of them again, a grievance decides. */
export class ArrearsContested extends OwedWages {
  @Uuid() contestId: string;
  @OneOf(['paid-elsewhere']) reason: 'paid-elsewhere';
  @Bool({ description: 'Whether nothing else of the day is unpaid.' }) isAll: boolean;
}
export const arrearsContested = eventName('payroll.arrears-contested', ArrearsContested);

/** Contested wages are owed after all: a grievance found so, or none decided in time. They are overdue since their first due day. */
export class ArrearsConfirmed extends OwedWages {
  @Uuid({ nullable: true, description: 'Null when no grievance decided in time.' }) grievanceId:
    string | null;
}
export const arrearsConfirmed = eventName('payroll.arrears-confirmed', ArrearsConfirmed);

/** A grievance found that contested wages were paid elsewhere: they are not owed here. */
export class ArrearsDismissed extends OwedWages {
  @Uuid() grievanceId: string;
}
export const arrearsDismissed = eventName('payroll.arrears-dismissed', ArrearsDismissed);

/** What an enterprise owes in a region beyond the due day is another sum, or is told again. */
export class ArrearsChanged {
  @Uuid() enterpriseId: string;
  @Text({ example: '430104' }) region: string;
  @Whole({ min: 0, max: MANY }) workers: number;
  @FenAmount({ description: 'Gross; what the employer contests is left out.' }) amountFen: number;
  @Day({ nullable: true, description: 'None when nothing is owed any more.' }) oldestDueOn: string | null;
  @OneOf(['overdue', 'again', 'contested', 'confirmed', 'paid'])
  cause: 'overdue' | 'again' | 'contested' | 'confirmed' | 'paid';
}
export const arrearsChanged = eventName('payroll.arrears-changed', ArrearsChanged);

/** Wages that were overdue were paid. */
export class OverduePaid {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Instant() settledAt: string;
  @ListOf(() => OwedWage, { min: 1, max: MANY }) items: OwedWage[];
}
export const overduePaid = eventName('payroll.overdue-paid', OverduePaid);

/** All wages of a day are paid, after who owes them was asked to. */
export class PayDaySettled {
  @Uuid() payDayId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text({ example: '430104' }) region: string;
  @Day() dueOn: string;
  @Bool() wasOverdue: boolean;
}
export const payDaySettled = eventName('payroll.pay-day-settled', PayDaySettled);

/** The escrow of an enterprise and a labour-service company covers what is owed out of it, or does not any more. */
export class CoverChanged {
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Bool() covered: boolean;
  @FenAmount({ description: 'What the escrow may still promise.' }) availableFen: number;
  @FenAmount({ description: 'Wages that are owed and not set aside, gross.' }) owedFen: number;
}
export const coverChanged = eventName('payroll.cover-changed', CoverChanged);

/** One wage that the risk shield holds. */
export class HeldWage {
  @Uuid() holdId: string;
  @Uuid() wageItemId: string;
  @Uuid() workerId: string;
  @FenAmount({ description: 'Gross.' }) amountFen: number;
  @ListOf('text', { max: 10, example: ['R11'], description: 'Rules of the risk shield.' }) rules: string[];
  @Bool({ description: 'Whether one of the two who decide must be of the operator.' }) needsOperator: boolean;
  @Instant({ nullable: true, description: 'None where facts clear it and nobody decides.' })
  decideBy: string | null;
}

/** Screening held wages that were not held before. */
export class RiskHoldsOpened {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @ListOf('uuid', { max: MANY, description: 'The workers of `items`, each once.' }) workerIds: string[];
  @ListOf(() => HeldWage, { min: 1, max: MANY }) items: HeldWage[];
}
export const riskHoldsOpened = eventName('payroll.risk-holds-opened', RiskHoldsOpened);

/** A run found nothing any more against wages that were held. */
export class RiskHoldsCleared {
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @ListOf('uuid', { min: 1, max: MANY }) holdIds: string[];
  @ListOf('uuid', { max: MANY, description: 'Those of them that nobody had decided about yet.' })
  undecidedIds: string[];
  @ListOf('uuid', { max: MANY, description: 'Those of them that one person had decided about.' })
  proposedIds: string[];
}
export const riskHoldsCleared = eventName('payroll.risk-holds-cleared', RiskHoldsCleared);

/** The case of one held wage. */
class HoldFacts {
  @Uuid() holdId: string;
  @Uuid() wageItemId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Bool({ description: 'Whether one of the two who decide must be of the operator.' }) needsOperator: boolean;
}

/** The first of two persons decided about a held wage. */
export class RiskHoldProposed extends HoldFacts {
  @OneOf(['release', 'uphold']) decision: 'release' | 'uphold';
  @Instant() decideBy: string;
}
export const riskHoldProposed = eventName('payroll.risk-hold-proposed', RiskHoldProposed);

/** The second person did not agree with the first: the case is open again. */
export class RiskHoldReopened extends HoldFacts {
  @Instant() decideBy: string;
}
export const riskHoldReopened = eventName('payroll.risk-hold-reopened', RiskHoldReopened);

/** A held wage was not decided in time. */
export class RiskHoldOverdue extends HoldFacts {
  @Instant({ description: 'The next time at which it is asked for.' }) decideBy: string;
}
export const riskHoldOverdue = eventName('payroll.risk-hold-overdue', RiskHoldOverdue);

/** Two persons decided about a held wage: it may be paid, or not like this. */
export class RiskHoldDecided extends HoldFacts {
  @OneOf(['release', 'uphold']) decision: 'release' | 'uphold';
}
export const riskHoldDecided = eventName('payroll.risk-hold-decided', RiskHoldDecided);

/** A company withholds by the cumulative method without a filing under announcement 2025 No. 15 on record. */
export class FilingAsked {
  @Uuid() providerId: string;
  @Instant({ description: 'By when it records one.' }) fileBy: string;
  @Day({ description: 'From when on the ordinary method applies without one.' }) ordinaryFrom: string;
}
export const filingAsked = eventName('payroll.filing-asked', FilingAsked);

/** A company recorded its filing under announcement 2025 No. 15. */
export class FilingRecorded {
  @Uuid() filingId: string;
  @Uuid() providerId: string;
  @Day() filedOn: string;
  @Bool({ description: 'Whether it was asked for it.' }) isAsked: boolean;
}
export const filingRecorded = eventName('payroll.filing-recorded', FilingRecorded);

/** A company did not record its filing in time. */
export class FilingLapsed {
  @Uuid() providerId: string;
  @Day({ description: 'From when on the ordinary method applies.' }) ordinaryFrom: string;
}
export const filingLapsed = eventName('payroll.filing-lapsed', FilingLapsed);

/** A grievance found that a shift earned less than was owed for it; what of it is paid stays paid. */
export class WageCorrected {
  @Uuid() wageId: string;
  @Uuid() shiftId: string;
  @Uuid() contractId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Day({ description: 'Working day of the shift.' }) day: string;
  @FenAmount() beforeFen: number;
  @FenAmount() grossFen: number;
  @OneOf(['reduced', 'claim'], {
    description:
      '`reduced`: so much is owed now. `claim`: it was paid, or on its way; the difference is a claim of the employer that nothing sets off from wages.',
  })
  as: 'reduced' | 'claim';
}
export const wageCorrected = eventName('payroll.wage-corrected', WageCorrected);

/** A payment file, and whose account it is of. */
class FileFacts {
  @Uuid() fileId: string;
  @Text({ example: 'main', description: 'The account, as the configuration calls it.' }) accountId: string;
  @Uuid({ nullable: true, description: 'Whose account it is; null: the operator’s.' }) holderId:
    string | null;
}

/** A payment file was made: somebody downloads it. */
export class PaymentFileMade extends FileFacts {
  @Whole({ min: 1, max: MANY }) payments: number;
  @FenAmount() amountFen: number;
  @Instant() downloadBy: string;
}
export const paymentFileMade = eventName('payroll.payment-file-made', PaymentFileMade);

/** One person downloaded a payment file: another one confirms that it was handed in. */
export class PaymentFileDownloaded extends FileFacts {
  @Instant() handInBy: string;
}
export const paymentFileDownloaded = eventName('payroll.payment-file-downloaded', PaymentFileDownloaded);

/** A payment file was handed in at the bank: its answer is imported. */
export class PaymentFileHandedIn extends FileFacts {
  @Instant() answerBy: string;
}
export const paymentFileHandedIn = eventName('payroll.payment-file-handed-in', PaymentFileHandedIn);

/** Nobody did in time what a payment file waits for. */
export class PaymentFileOverdue extends FileFacts {
  @OneOf(['made', 'downloaded', 'handed-in']) state: 'made' | 'downloaded' | 'handed-in';
  @Instant() dueAt: string;
}
export const paymentFileOverdue = eventName('payroll.payment-file-overdue', PaymentFileOverdue);

/** A payment file waits for nobody any more. */
export class PaymentFileEnded extends FileFacts {
  @OneOf(['ended', 'cancelled', 'not-taken']) outcome: 'ended' | 'cancelled' | 'not-taken';
  @OneOf(['made', 'downloaded', 'handed-in'], { description: 'What it had waited in.' })
  before: 'made' | 'downloaded' | 'handed-in';
}
export const paymentFileEnded = eventName('payroll.payment-file-ended', PaymentFileEnded);

/** A file of a bank, and whose account it is of. */
class StatementFacts {
  @Uuid() statementId: string;
  @Text({ example: 'main' }) accountId: string;
  @Uuid({ nullable: true }) holderId: string | null;
}

/** One person handed in what a bank says: it counts when another one hands in the same file. */
export class BankStatementImported extends StatementFacts {
  @Instant() confirmBy: string;
}
export const bankStatementImported = eventName('payroll.bank-statement-imported', BankStatementImported);

/** Two people handed in the same file of a bank: it counts. */
export class BankStatementConfirmed extends StatementFacts {}
export const bankStatementConfirmed = eventName('payroll.bank-statement-confirmed', BankStatementConfirmed);

/** Nobody else handed in the same file in time: nothing of it counts. */
export class BankStatementLapsed extends StatementFacts {}
export const bankStatementLapsed = eventName('payroll.bank-statement-lapsed', BankStatementLapsed);

/** Where books and bank do not say the same. */
class BreakFacts {
  @Uuid() breakId: string;
  @Text({ example: 'main' }) accountId: string;
  @Uuid({ nullable: true }) holderId: string | null;
  @Text({ example: 'duplicate-line' }) kind: string;
}

/** The reconciliation found a break, or found it again. */
export class BreakOpened extends BreakFacts {
  @Instant() resolveBy: string;
}
export const breakOpened = eventName('payroll.break-opened', BreakOpened);

/** Nobody explained a break in time. */
export class BreakOverdue extends BreakFacts {
  @Instant() resolveBy: string;
}
export const breakOverdue = eventName('payroll.break-overdue', BreakOverdue);

/** People explained a break, or a later statement did. */
export class BreakClosed extends BreakFacts {
  @OneOf(['people', 'statement']) by: 'people' | 'statement';
}
export const breakClosed = eventName('payroll.break-closed', BreakClosed);

/** Money that came to an account and fits nothing. */
class CreditFacts {
  @Uuid() creditId: string;
  @Text({ example: 'main' }) accountId: string;
  @Uuid({ nullable: true }) holderId: string | null;
  @FenAmount() amountFen: number;
}

/** A credit fits nothing by itself: two persons assign or return it. */
export class CreditUnmatched extends CreditFacts {
  @Instant() decideBy: string;
}
export const creditUnmatched = eventName('payroll.credit-unmatched', CreditUnmatched);

/** Nobody decided about a credit in time. */
export class CreditOverdue extends CreditFacts {
  @Instant() decideBy: string;
}
export const creditOverdue = eventName('payroll.credit-overdue', CreditOverdue);

/** Two persons assigned a credit, or it goes back to its payer. */
export class CreditDecided extends CreditFacts {
  @OneOf(['assigned', 'returned']) decision: 'assigned' | 'returned';
}
export const creditDecided = eventName('payroll.credit-decided', CreditDecided);

/** A refund out of an escrow, and its parties. */
class RefundFacts {
  @Uuid() refundId: string;
  @Uuid() enterpriseId: string;
  @Uuid({ description: 'Of an own account the enterprise itself.' }) providerId: string;
  @FenAmount() amountFen: number;
}

/** Unused money of an escrow is to go back to whoever had paid it in: both parties sign. */
export class RefundRequested extends RefundFacts {
  @Instant() signBy: string;
}
export const refundRequested = eventName('payroll.refund-requested', RefundRequested);

/** One party signed a refund. */
export class RefundSigned extends RefundFacts {
  @OneOf(['employer', 'provider']) party: 'employer' | 'provider';
}
export const refundSigned = eventName('payroll.refund-signed', RefundSigned);

/** A refund was paid, will not be paid, or came back after it was. */
export class RefundEnded extends RefundFacts {
  @OneOf(['settled', 'failed', 'returned', 'withdrawn'])
  outcome: 'settled' | 'failed' | 'returned' | 'withdrawn';
}
export const refundEnded = eventName('payroll.refund-ended', RefundEnded);
