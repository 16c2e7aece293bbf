import type { FactKind } from './ledger/fact.types.js';

/**
 * What protects an employer from what an outside party says of it, by the operations that do it. Each channel has all of
 * them: whoever has no proven relation says nothing, and all of it is refused past what its side may say.
 */
export interface Protections {
  /** The operation by which it is said. It refuses `NoVerifiedRelation` and `ClaimsLimited`. */
  said: string;
  /** How the employer sees it. */
  seen: string;
  /** How it objects: out of the score on the same day. */
  objected: string;
  /** How whoever said it takes it back. */
  retracted: string;
  /** How a person decides it: the only thing that reliability is learnt from. */
  decided: string;
  /** Where what a new platform says first waits for a person, as a row of waits.ts; nothing of it counts before. */
  first: `${string}/${string}`;
}

/** By whose word a kind of fact stands in the ledger. */
export type FactSource =
  /** The registry, signed. */
  | 'authority'
  /** The work, the pay and the insurance that ran through this house; the room that tells it hears both sides. */
  | 'house'
  /** Two people, after both sides were heard. */
  | 'adjudicated'
  /** An outside party whose word nobody has confirmed. */
  | Protections;

const REPORTS: Protections = {
  said: 'reportFraud',
  seen: 'listReportsAboutSelf',
  objected: 'objectToReport',
  retracted: 'retractFraudReport',
  decided: 'reviewFraudReport',
  first: 'enterprise_credit.fraud_report.state/reported',
};
const FULFILMENTS: Protections = {
  said: 'reportFulfilments',
  seen: 'listFulfilmentsAboutSelf',
  objected: 'objectToFulfilment',
  retracted: 'retractFulfilment',
  decided: 'decideFulfilment',
  first: 'enterprise_credit.fulfilment.state/held',
};

/** Every kind of fact, and by whose word it is one. A new kind without a row does not compile. */
export const FACT_SOURCES: Readonly<Record<FactKind, FactSource>> = {
  certified: 'authority',
  founded: 'authority',
  'paid-in-capital': 'authority',
  'insured-staff': 'authority',
  'firms-at-address': 'authority',
  'representative-firms': 'authority',
  penalty: 'authority',
  'wage-on-time': 'house',
  'wage-late': 'house',
  'wage-paid': 'house',
  'wage-overdue': 'house',
  'wage-overdue-paid': 'house',
  'shift-worked': 'house',
  'shift-insured': 'house',
  'contract-sealed': 'house',
  'contract-cancelled': 'house',
  'post-withdrawn': 'house',
  'shift-covered': 'house',
  'injury-claim': 'house',
  'fraud-upheld': 'adjudicated',
  'grievance-upheld': 'adjudicated',
  'fulfilment-kept': FULFILMENTS,
  'fulfilment-broken': FULFILMENTS,
  'reports-weighed': REPORTS,
};
