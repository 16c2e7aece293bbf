import * as credit from '../../enterprise-credit/events.js';
import * as grievance from '../../grievance/events.js';
import * as identity from '../../identity/events.js';
import * as insurance from '../../insurance/events.js';
import * as payroll from '../../payroll/events.js';
import { addDays, businessDay } from '../../platform/clock/business-day.js';
import type { EventName } from '../../platform/outbox/event-name.js';
import { type HandlerRow, handlerTable, on, onMany } from '../../platform/outbox/handler.js';
import * as tongbao from '../../tongbao/events.js';
import * as certificates from '../../work-certificate/events.js';
import { CountFact } from './count-fact.usecase.js';
import { one, ones, type CountedFact } from './fact.rules.js';

/** Levels that a source confirmed; L1 is only well-formed. */
const CONFIRMED = ['L2', 'L3'];

/** What is counted of which event. */
export const EMPLOYMENT_VALUE_HANDLERS = handlerTable('employment-value', [
  counts(identity.workerRegistered, () => one('worker-accounts')),
  counts(identity.workerErased, () => one('worker-accounts', -1)),
  counts(identity.realNameVerified, ({ region, workerId, level }) => ({
    at: { region, occupationCode: null },
    worker: workerId,
    persons: CONFIRMED.includes(level) ? ['workers-real-name'] : [],
  })),
  counts(identity.organisationApproved, ({ organisationId }) => ({
    registrationOf: organisationId,
    ...one('organisations-approved'),
  })),
  counts(identity.organisationSuspended, ({ organisationId }) => ({
    registrationOf: organisationId,
    ...one('organisations-suspended'),
  })),
  counts(credit.enterpriseCertified, ofEnterprise('enterprises-certified')),
  counts(credit.fraudReported, ofEnterprise('frauds-reported')),
  counts(credit.restrictionImposed, ofEnterprise('restrictions-imposed')),
  counts(credit.restrictionLifted, ofEnterprise('restrictions-lifted')),
  counts(credit.fraudAdjudicated, ({ enterpriseId, verdict }) => ({
    registrationOf: enterpriseId,
    adds: ones('frauds-decided', verdict === 'upheld' && 'frauds-upheld'),
  })),
  counts(credit.appealDecided, ({ enterpriseId, outcome }) => ({
    registrationOf: enterpriseId,
    adds: ones('appeals-decided', outcome === 'upheld' && 'appeals-upheld'),
  })),
  counts(certificates.certificateIssued, ({ workerId: worker }) => ({
    ...one('certificates-issued'),
    worker,
    persons: ['workers-certified'],
  })),
  counts(certificates.falsificationFound, ({ workerId: worker }) => ({
    ...one('falsifications-found'),
    worker,
    persons: ['workers-falsifying'],
  })),
  counts(certificates.employmentVerified, verifiedEmployment),
  on(certificates.employmentsVerified, [CountFact], (tx, delivered, countFact) =>
    countFact.run(tx, delivered, ...delivered.payload.items.map(verifiedEmployment)),
  ),
  counts(tongbao.jobPosted, (job) => ({
    at: job,
    places: [job.jobId],
    adds: [...ones('jobs-posted', 'jobs-open'), { indicator: 'posts-offered', by: job.headcount }],
  })),
  // what was never open was never counted as open, and its place is not known
  counts(tongbao.jobClosed, ({ jobId: atPlaceOf, neverOpen }) =>
    neverOpen ? null : { atPlaceOf, ...one('jobs-open', -1) },
  ),
  counts(tongbao.jobReopened, ({ jobId: atPlaceOf, state }) =>
    state === 'open' ? { atPlaceOf, ...one('jobs-open') } : null,
  ),
  counts(tongbao.applicationSubmitted, (application) => ({
    at: application,
    ...one('applications'),
    worker: application.workerId,
    persons: ['applicants'],
  })),
  counts(tongbao.offerMade, ({ jobId: atPlaceOf, workerId: worker }) => ({
    atPlaceOf,
    ...one('offers'),
    worker,
    persons: ['workers-offered'],
  })),
  counts(tongbao.contractSealed, (contract) => ({
    at: contract,
    places: [contract.contractId],
    adds: [
      { indicator: 'contracts-sealed', by: 1 },
      { indicator: 'contracts-in-force', by: 1, day: contract.startsOn },
      { indicator: 'contracts-in-force', by: -1, day: addDays(contract.endsOn, 1) },
    ],
    worker: contract.workerId,
    persons: ['workers-contracted'],
  })),
  // counted in force to its last day; from its cancellation, or its first day if that comes later, it is not
  counts(tongbao.contractCancelled, (contract) => {
    const cancelledOn = businessDay(new Date(contract.cancelledAt));
    const day = cancelledOn > contract.startsOn ? cancelledOn : contract.startsOn;
    const indicator = 'contracts-in-force';
    const adds = [
      { indicator, by: -1, day },
      { indicator, by: 1, day: addDays(contract.endsOn, 1) },
    ];
    return { at: contract, adds, worker: contract.workerId };
  }),
  counts(tongbao.shiftOpened, (shift) => ({ at: shift, places: [shift.shiftId, shift.contractId] })),
  counts(tongbao.shiftApproved, workedShift),
  counts(tongbao.shiftCorrected, ({ shiftId, workerId: worker, day, minutes, grossFen, ...before }) => ({
    day,
    worker,
    atPlaceOf: shiftId,
    adds: [
      { indicator: 'shifts-worked', by: grossFen === 0 ? -1 : 0 },
      { indicator: 'hours-worked', by: minutes - before.beforeMinutes },
      { indicator: 'wages-earned', by: grossFen - before.beforeFen },
    ].filter(({ by }) => by !== 0),
  })),
  on(tongbao.shiftsApproved, [CountFact], (tx, delivered, countFact) =>
    countFact.run(tx, delivered, ...delivered.payload.items.map(workedShift)),
  ),
  // wages only: what a claim paid is counted when insurance tells of it
  counts(payroll.payoutSettled, (pay) => (pay.kind === 'wage' ? paidWage(pay) : null)),
  on(payroll.payoutsSettled, [CountFact], (tx, delivered, countFact) =>
    countFact.run(tx, delivered, ...payroll.wagesOf(delivered.payload).map(paidWage)),
  ),
  counts(payroll.payoutFailed, ({ kind, shiftIds: [atPlaceOf], workerId: worker }) =>
    kind === 'wage'
      ? {
          ...(atPlaceOf !== undefined && { atPlaceOf }),
          ...one('wages-failed'),
          worker,
          persons: ['workers-pay-failed'],
        }
      : null,
  ),
  counts(payroll.payoutReturned, ({ kind, payoutId: atPlaceOf, netFen, workerId: worker }) =>
    kind === 'wage'
      ? {
          atPlaceOf,
          adds: [...ones('wages-returned'), { indicator: 'wages-returned-net', by: netFen }],
          worker,
          persons: ['workers-pay-returned'],
        }
      : null,
  ),
  counts(insurance.policyBound, ({ shiftId: atPlaceOf, policyId, premiumFen, workerId: worker }) => ({
    atPlaceOf,
    places: [policyId],
    adds: [...ones('policies-bound'), { indicator: 'premiums', by: premiumFen }],
    worker,
    persons: ['workers-insured'],
  })),
  counts(insurance.coverRefused, ({ shiftId: atPlaceOf, workerId: worker }) => ({
    atPlaceOf,
    ...one('covers-refused'),
    worker,
    persons: ['workers-uninsured'],
  })),
  counts(insurance.claimReported, ({ policyId: atPlaceOf, workerId: worker }) => ({
    atPlaceOf,
    ...one('claims-reported'),
    worker,
    persons: ['workers-injured'],
  })),
  counts(insurance.claimDecided, ({ policyId: atPlaceOf, outcome, workerId: worker }) => ({
    atPlaceOf,
    adds: ones('claims-decided', outcome === 'approved' && 'claims-approved'),
    worker,
    persons: ['claimants-decided'],
  })),
  // a claim that is paid in two parts is one that was paid
  counts(insurance.claimPaid, ({ policyId: atPlaceOf, paidFen, isPart = false, workerId: worker }) => ({
    atPlaceOf,
    adds: [...(isPart ? [] : ones('claims-paid')), { indicator: 'claims-paid-amount', by: paidFen }],
    worker,
    persons: ['claimants-paid'],
  })),
  counts(grievance.grievanceMoved, ({ from, kind, ...whose }) =>
    from === null ? { ...ofGrievance(whose), ...one(`grievances-filed-${kind}`) } : null,
  ),
  counts(grievance.grievanceClosed, ({ outcome, verdict, late = false, ...whose }) => ({
    ...ofGrievance(whose),
    adds: ones(`grievances-${verdict ?? outcome}`, late && 'grievances-late'),
  })),
]);

/** Work that was approved. */
function workedShift(shift: tongbao.ShiftApproved): CountedFact {
  return {
    ...employerOf(shift),
    day: shift.day,
    at: shift,
    places: [shift.shiftId, shift.contractId],
    adds: [
      { indicator: 'shifts-worked', by: 1 },
      { indicator: 'hours-worked', by: shift.minutes },
      { indicator: 'wages-earned', by: shift.grossFen },
    ],
    worker: shift.workerId,
    persons: ['workers-worked'],
  };
}

/** A row: what is counted of an event; null when nothing is. */
function counts<P>(event: EventName<P>, of: (facts: P) => CountedFact | null): HandlerRow {
  return onMany(event, [CountFact], async (tx, delivered, countFact) => {
    const counted = delivered.flatMap(({ id, occurredAt, payload }) => {
      const fact = of(payload);
      return fact ? [{ id, occurredAt, facts: [{ ...employerOf(payload), ...fact }] }] : [];
    });
    await countFact.runAll(tx, counted);
  });
}

/** The enterprise that a fact names. */
function employerOf(facts: unknown): Pick<CountedFact, 'employer'> {
  const { enterpriseId } = facts as { enterpriseId?: unknown };
  return typeof enterpriseId === 'string' ? { employer: enterpriseId } : {};
}

/** Its place and both sides: ten grievances of one worker are one worker's. */
function ofGrievance({
  region,
  workerId: worker,
  organisationId: employer,
}: Pick<grievance.GrievanceClosed, 'region' | 'workerId' | 'organisationId'>): CountedFact {
  return { at: { region, occupationCode: null }, worker, employer };
}

function verifiedEmployment(employment: certificates.EmploymentVerified): CountedFact {
  const { workerId, contractId } = employment;
  return {
    ...employerOf(employment),
    ...one('employments-verified'),
    atPlaceOf: contractId,
    worker: workerId,
    persons: ['workers-employment-verified'],
  };
}

function paidWage(pay: payroll.PayoutSettled): CountedFact {
  return {
    ...employerOf(pay),
    day: businessDay(new Date(pay.settledAt)),
    at: pay,
    places: [pay.payoutId, ...(pay.contractId && pay.region ? [pay.contractId] : [])],
    adds: [
      ...ones('wages-paid', pay.onTime && 'wages-paid-on-time'),
      { indicator: 'wages-paid-gross', by: pay.grossFen },
      { indicator: 'tax-withheld', by: pay.taxFen },
      { indicator: 'wages-paid-net', by: pay.netFen },
    ],
    worker: pay.workerId,
    persons: ['workers-paid'],
  };
}

function ofEnterprise(indicator: string) {
  return ({ enterpriseId }: { enterpriseId: string }) => ({
    registrationOf: enterpriseId,
    ...one(indicator),
  });
}
