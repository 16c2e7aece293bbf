import { grievanceClosed } from '../grievance/events.js';
import { organisationDisplaced } from '../identity/events.js';
import { claimDecided, policyBound } from '../insurance/events.js';
import {
  type PayoutSettled,
  payoutReturned,
  arrearsConfirmed,
  arrearsContested,
  arrearsDismissed,
  overduePaid,
  payoutSettled,
  payoutsSettled,
  wagesOverdue,
  wagesOf,
} from '../payroll/events.js';
import { businessDay } from '../platform/clock/business-day.js';
import type { EventName } from '../platform/outbox/event-name.js';
import { type DomainEvent, type HandlerRow, handlerTable, on } from '../platform/outbox/handler.js';
import { asId } from '../platform/ids/ids.js';
import {
  contractCancelled,
  contractSealed,
  jobClosed,
  shiftApproved,
  shiftsApproved,
} from '../tongbao/events.js';
import { DecideAdmission } from './admission/decide-admission.usecase.js';
import {
  appealDecided,
  appealOpened,
  certificationRefused,
  enterpriseCertified,
  factRecorded,
  fraudAdjudicated,
  fraudEvidenceRaised,
  fraudReported,
  fraudRetracted,
  fraudVouched,
  fraudVouchingWithdrawn,
  permitSettled,
  reportObjected,
  reportsWeighed,
  restrictionImposed,
  restrictionLifted,
  restrictionRetracted,
  suspensionSettled,
} from './events.js';
import { InformReaders } from './feedback/reading/inform-readers.usecase.js';
import { paidInTime, shiftInsured, shiftWorked, timesOwed } from './ledger/conduct-facts.rules.js';
import type { NewFact } from './ledger/fact.types.js';
import { RecordArrears } from './ledger/record-arrears.usecase.js';
import { RecordFacts } from './ledger/record-facts.usecase.js';
import { WeighReports } from './suspicion/weigh-reports.usecase.js';
import { RescoreEnterprise } from './scoring/rescore-enterprise.usecase.js';

/** What is decided and recorded about an enterprise when something happened. */
export const ENTERPRISE_CREDIT_HANDLERS = handlerTable('enterprise-credit', [
  on(enterpriseCertified, [DecideAdmission, RecordFacts], async (tx, { payload }, decide, record) => {
    await decide.from(tx, asId(payload.enterpriseId), asId(payload.certificationId));
    await record.ofCertification(tx, asId(payload.certificationId));
  }),
  on(certificationRefused, [DecideAdmission], (tx, { payload }, decide) =>
    decide.from(tx, asId(payload.enterpriseId), asId(payload.certificationId)),
  ),
  on(permitSettled, [DecideAdmission], (tx, { payload }, decide) =>
    decide.from(tx, asId(payload.enterpriseId)),
  ),
  on(restrictionImposed, [DecideAdmission, RecordFacts], async (tx, { payload }, decide, record) => {
    await decide.restricted(tx, asId(payload.enterpriseId), payload.interim);
    await record.ofRestriction(tx, asId(payload.restrictionId));
  }),
  on(restrictionLifted, [DecideAdmission], (tx, { payload }, decide) =>
    decide.restricted(tx, asId(payload.enterpriseId)),
  ),
  ...[
    fraudReported,
    fraudEvidenceRaised,
    fraudVouched,
    fraudVouchingWithdrawn,
    fraudRetracted,
    fraudAdjudicated,
    reportObjected,
    restrictionRetracted,
    suspensionSettled, // one that had lapsed may rest on less by now
  ].map((event: EventName<{ enterpriseId: string }>) =>
    on(event, [WeighReports], (tx, { payload }, weigh) => weigh.from(tx, asId(payload.enterpriseId))),
  ),
  // told before 0.2.0 and not any more: what was on its way is recorded all the same
  on(reportsWeighed, [RecordFacts], async (tx, { id: reference, occurredAt, payload }, record) => {
    const { enterpriseId, logOddsHundredths } = payload;
    await record.from(tx, asId(enterpriseId), [
      {
        kind: 'reports-weighed',
        value: BigInt(logOddsHundredths),
        occurredOn: businessDay(occurredAt),
        source: 'enterprise-credit',
        reference,
      },
    ]);
  }),
  on(factRecorded, [RescoreEnterprise], (tx, { payload }, rescore) =>
    rescore.from(tx, asId(payload.enterpriseId)),
  ),
  on(appealOpened, [WeighReports, RecordFacts], async (tx, { payload }, weigh, record) => {
    const { appealId, restrictionId, enterpriseId } = payload;
    await weigh.from(tx, asId(enterpriseId)); // what is disputed leaves it
    await record.ofAppeal(tx, {
      appealId: asId(appealId),
      restrictionId: asId(restrictionId),
      mark: 'dispute',
    });
  }),
  on(appealDecided, [WeighReports, RecordFacts], async (tx, { payload }, weigh, record) => {
    const { appealId, restrictionId, enterpriseId, outcome } = payload;
    await weigh.from(tx, asId(enterpriseId));
    if (outcome === 'undecided') return; // stays disputed, and out of the score
    const mark = outcome === 'upheld' ? 'retraction' : 'dispute-closed';
    await record.ofAppeal(tx, { appealId: asId(appealId), restrictionId: asId(restrictionId), mark });
  }),
  on(organisationDisplaced, [InformReaders, DecideAdmission], async (tx, { payload }, inform, decide) => {
    if (!['employer', 'provider', 'platform'].includes(payload.kind)) return;
    await inform.from(tx, payload);
    await decide.turnRelatives(tx, asId(payload.organisationId)); // an impostor relates nobody
  }),
  recorded(contractSealed, 'tongbao', ({ payload, occurredAt }) => ({
    kind: 'contract-sealed',
    occurredOn: businessDay(occurredAt),
    reference: payload.contractId,
    evidence: { documentHash: payload.documentHash },
  })),
  // what the employer takes back counts, whatever reason it gives for it; what the worker takes back does not
  recorded(contractCancelled, 'tongbao', ({ payload }) =>
    payload.by === 'employer'
      ? {
          kind: 'contract-cancelled',
          occurredOn: businessDay(new Date(payload.cancelledAt)),
          reference: payload.contractId,
          evidence: { reasonCode: payload.reasonCode },
        }
      : null,
  ),
  recorded(jobClosed, 'tongbao', ({ payload, occurredAt }) =>
    payload.cause === 'withdrawn'
      ? { kind: 'post-withdrawn', occurredOn: businessDay(occurredAt), reference: payload.jobId }
      : null,
  ),
  on(policyBound, [RecordFacts], async (tx, { id: eventId, payload }, record) => {
    const insured = shiftInsured(payload, eventId);
    const covered = { ...insured, kind: 'shift-covered' as const, evidence: { eventId } };
    await record.from(tx, asId(payload.enterpriseId), [insured, covered]);
  }),
  on(shiftApproved, [RecordFacts], async (tx, { id: eventId, payload }, record) => {
    await record.from(tx, asId(payload.enterpriseId), [shiftWorked(payload, eventId)]);
  }),
  on(shiftsApproved, [RecordFacts], async (tx, { id: eventId, payload }, record) => {
    const shifts = payload.items.map((shift) => shiftWorked(shift, eventId));
    await record.from(tx, asId(payload.enterpriseId), shifts);
  }),
  recorded(claimDecided, 'insurance', ({ payload, occurredAt }) =>
    payload.outcome === 'approved'
      ? { kind: 'injury-claim', occurredOn: businessDay(occurredAt), reference: payload.claimId }
      : null,
  ),
  recorded(payoutSettled, 'payroll', ({ payload }) =>
    payload.kind === 'wage' ? punctuality(payload) : null,
  ),
  on(payoutsSettled, [RecordFacts], async (tx, { id: eventId, payload }, record) => {
    const wages = wagesOf(payload);
    const facts = wages.map((wage): NewFact => {
      return { ...punctuality(wage), value: 1n, source: 'payroll', evidence: { eventId } };
    });
    const { enterpriseId } = payload;
    await record.from(tx, asId(enterpriseId), [...paidInTime(wages, { enterpriseId, eventId }), ...facts]);
  }),
  // never paid is late, from the day it was due; what is paid at last counts by its payment, as every other wage
  on(wagesOverdue, [RecordFacts, RecordArrears], async (tx, { id: eventId, payload }, record, arrears) => {
    const { enterpriseId, payDayId, dueOn, items } = payload;
    const late = { kind: 'wage-late' as const, value: 1n, occurredOn: dueOn, source: 'payroll' };
    const facts = items.map(({ wageId: reference }): NewFact => {
      return { ...late, reference, evidence: { eventId, payDayId } };
    });
    await record.from(tx, asId(enterpriseId), facts);
    await arrears.overdue(tx, asId(enterpriseId), { dueOn, items, eventId });
  }),
  on(overduePaid, [RecordFacts, RecordArrears], async (tx, { id: eventId, payload }, record, arrears) => {
    const { enterpriseId, settledAt, items } = payload;
    const references = items.map(({ wageId }) => wageId);
    await record.retractAll(tx, asId(enterpriseId), 'wage-late', references);
    await arrears.paid(tx, asId(enterpriseId), { settledAt, items, eventId });
  }),
  // an employer's word pauses what it says is wrong, and takes back nothing: a grievance or its term ends the pause
  on(arrearsContested, [RecordFacts], async (tx, { payload: { enterpriseId, contestId, items } }, record) => {
    const how = { mark: 'dispute' as const, because: contestId };
    for (const late of lateOf(items)) await record.markAll(tx, asId(enterpriseId), late, how);
  }),
  on(
    arrearsConfirmed,
    [RecordFacts],
    async (tx, { id: because, payload: { enterpriseId, items } }, record) => {
      const how = { mark: 'dispute-closed' as const, because };
      for (const late of lateOf(items)) await record.markAll(tx, asId(enterpriseId), late, how);
    },
  ),
  on(arrearsDismissed, [RecordFacts], async (tx, { payload: { enterpriseId, items } }, record) => {
    for (const late of lateOf(items))
      await record.markAll(tx, asId(enterpriseId), late, { mark: 'retraction' });
  }),
  // what two mediators found; what was agreed, failed or never decided is no finding
  on(grievanceClosed, [RecordFacts], async (tx, { id: eventId, occurredAt, payload }, record) => {
    const { outcome, verdict, claimant, organisationId, grievanceId, kind: grievanceKind } = payload;
    if (outcome !== 'decided' || verdict !== 'upheld' || claimant !== 'worker') return;
    const found = { kind: 'grievance-upheld' as const, value: 1n, occurredOn: businessDay(occurredAt) };
    const evidence = { eventId, grievanceKind };
    await record.from(tx, asId(organisationId), [
      { ...found, source: 'grievance', reference: grievanceId, evidence },
    ]);
  }),
  // a wage that came back was not paid: what it proved does not count any more
  on(payoutReturned, [RecordFacts], async (tx, { payload }, record) => {
    const { kind, enterpriseId, payoutId } = payload;
    if (kind !== 'wage' || enterpriseId === null) return;
    await record.retract(tx, asId(enterpriseId), ['wage-on-time', 'wage-late', 'wage-paid'], payoutId);
  }),
]);

/** The facts that say of wages that they are late: by their number, and by their money. */
function lateOf(wages: { wageId: string }[]) {
  return [
    { kind: 'wage-late' as const, references: wages.map(({ wageId }) => wageId) },
    { kind: 'wage-overdue' as const, references: wages.flatMap(({ wageId }) => timesOwed(wageId)) },
  ];
}

/** What an arrived wage says of its employer. */
function punctuality({
  onTime,
  settledAt,
  payoutId,
}: Pick<PayoutSettled, 'onTime' | 'settledAt' | 'payoutId'>) {
  const kind = onTime ? ('wage-on-time' as const) : ('wage-late' as const);
  return { kind, occurredOn: businessDay(new Date(settledAt)), reference: payoutId };
}

/** One event of another room that counts as one fact about its employer. */
interface Counted extends Pick<NewFact, 'kind' | 'occurredOn' | 'reference'> {
  evidence?: Record<string, unknown>;
}

/** A row: the fact that an event of another room is about its employer; null when it is none. */
function recorded<P extends { enterpriseId: string | null }>(
  event: EventName<P>,
  source: string,
  of: (event: DomainEvent<P>) => Counted | null,
): HandlerRow {
  return on(event, [RecordFacts], async (tx, delivered, record) => {
    const fact = of(delivered);
    const { enterpriseId } = delivered.payload;
    if (fact === null || enterpriseId === null) return;
    const evidence = { eventId: delivered.id, ...fact.evidence };
    await record.from(tx, asId(enterpriseId), [{ ...fact, value: 1n, source, evidence }]);
  });
}
