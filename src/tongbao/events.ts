import {
  AdCode,
  Bool,
  Day,
  FenAmount,
  Instant,
  ListOf,
  OneOf,
  Out,
  Text,
  Uuid,
  Whole,
} from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** Where nothing bounds a count. */
const MANY = 2 ** 31;

/** States that an approval leaves. */
const ANSWERED = ['closed', 'rejected', 'disputed', 'unsettled', 'denied'] as const;

/** How work is paid: by the hour, by the day worked, or by the accepted unit of a task. */
const PAY_BASES = ['hour', 'day', 'task'] as const;
export type PayBasis = (typeof PAY_BASES)[number];

/** 劳动合同, 书面协议 of an incomplete labour relation, or 承揽合同. */
const CONTRACT_KINDS = ['labour-contract', 'written-agreement', 'civil'] as const;
type ContractKind = (typeof CONTRACT_KINDS)[number];
const KIND = { optional: true, description: 'Absent in what was said before kinds were told.' } as const;

/** Another organisation proved to be the firm as which this one acted: workers who relied on it. */
export class ImpostorFound {
  @Uuid({ description: 'Employer or provider.' }) enterpriseId: string;
  @Uuid({ description: 'The organisation that proved to be the firm.' }) provenId: string;
  @ListOf('uuid', { max: 1000, description: 'Who applied to it or has or had a contract with it.' })
  workerIds: string[];
}
export const impostorFound = eventName('tongbao.impostor-found', ImpostorFound);

/** The minimum wage of a province was needed and is not known, or older than its turn: the operator enters it. */
export class MinimumWageUnknown {
  @Uuid() unknownId: string;
  @Text({ max: 6, description: 'Division code of the province, two digits.' }) region: string;
  @OneOf(['hour', 'month']) per: 'hour' | 'month';
  @Instant({ description: 'By when.' }) stateBy: string;
  @Bool({ description: 'Whether it was asked for before.' }) again: boolean;
  @Day({ optional: true, description: 'Since when the one holds that should have been adjusted by now.' })
  since?: string;
}
export const minimumWageUnknown = eventName('tongbao.minimum-wage-unknown', MinimumWageUnknown);

/** A minimum wage that was asked for is in force. */
export class MinimumWageKnown {
  @Uuid() unknownId: string;
  @Text({ max: 6 }) region: string;
  @OneOf(['hour', 'month']) per: 'hour' | 'month';
}
export const minimumWageKnown = eventName('tongbao.minimum-wage-known', MinimumWageKnown);

/** A job is open. */
export class JobPosted {
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
  @Uuid({
    description:
      'The labour-service company that signs and pays beside the employer; in a direct hire the employer itself.',
  })
  providerId: string;
  @Text({ description: '中国职业分类大典 2022 code.' }) occupationCode: string;
  @AdCode({ description: 'Division code of the place of work.' }) region: string;
  @Bool({ optional: true, description: 'A reviewer looked at it first.' }) reviewed?: boolean;
  @Whole({ min: 1, max: 5000 }) headcount: number;
  @OneOf(PAY_BASES) payBasis: PayBasis;
  @FenAmount() rateFen: number;
}
export const jobPosted = eventName('tongbao.job-posted', JobPosted);

/** The screening flagged an advert: a person of the operator must look at it. */
export class JobReviewAsked {
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
  @Instant({ description: 'By when somebody looks.' }) reviewBy: string;
  @Bool({ description: 'Nobody did in time, and is asked again.' }) again: boolean;
}
export const jobReviewAsked = eventName('tongbao.job-review-asked', JobReviewAsked);

/** A reviewer refused an advert. */
export class JobRefused {
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
}
export const jobRefused = eventName('tongbao.job-refused', JobRefused);

/** A job takes no more applications. */
export class JobClosed {
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['filled', 'withdrawn', 'expired', 'restricted', 'displaced', 'unpermitted'], {
    description:
      '`unpermitted`: its employer or its labour-service company lost the permit that law asks for.',
  })
  cause: 'filled' | 'withdrawn' | 'expired' | 'restricted' | 'displaced' | 'unpermitted';
  @Out({
    type: 'boolean',
    enum: [true],
    required: false,
    description:
      'It waited for the operator, so that nobody was notified that it is open; absent: it was open.',
  })
  neverOpen?: true;
}
export const jobClosed = eventName('tongbao.job-closed', JobClosed);

/** A job is back as it was: the restriction that closed it should not have been, or the permit is there again. */
export class JobReopened {
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['open', 'in-review'], {
    description: '`in-review`: it waited for the operator when it was closed, and waits again.',
  })
  state: 'open' | 'in-review';
}
export const jobReopened = eventName('tongbao.job-reopened', JobReopened);

/** A post on behalf, as its fact tells it. */
export class HostedItem {
  @Uuid() jobId: string;
  @Text({ description: '中国职业分类大典 2022 code.' }) occupationCode: string;
  @AdCode({ description: 'Division code of the place of work.' }) region: string;
  @Whole({ min: 1, max: 5000 }) headcount: number;
}

/** A platform posted on behalf of employers it hosts: its statement, about firms that are not proven here. */
export class HostedJobsPosted {
  @Uuid() platformId: string;
  @Uuid({ optional: true, description: 'The import that brought them; absent of one that was posted alone.' })
  importId?: string;
  @ListOf(() => HostedItem, { min: 1, max: 1000 }) items: HostedItem[];
}
export const hostedJobsPosted = eventName(
  'tongbao.hosted-jobs-posted',
  HostedJobsPosted,
  'tells whoever counts hosting by platform; figures of vacancies are those of employers who proved themselves',
);

/** Posts on behalf are shown no more. */
export class HostedJobsClosed {
  @Uuid() platformId: string;
  @OneOf(['withdrawn', 'replaced', 'expired', 'unpermitted'], {
    description:
      '`replaced`: its platform says something else under the same number; `unpermitted`: it lost its permit.',
  })
  cause: 'withdrawn' | 'replaced' | 'expired' | 'unpermitted';
  @ListOf('uuid', { min: 1, max: 1000 }) jobIds: string[];
}
export const hostedJobsClosed = eventName(
  'tongbao.hosted-jobs-closed',
  HostedJobsClosed,
  'takes back what the posting told',
);

/** What a fact about an application says of it. */
class ApplicationFacts {
  @Uuid() applicationId: string;
  @Uuid() jobId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
}

/** A worker applied with a resume that verified. */
export class ApplicationSubmitted extends ApplicationFacts {
  @Text() occupationCode: string;
  @AdCode() region: string;
  @Instant({ optional: true, description: 'By when the employer answers.' }) answerBy?: string;
}
export const applicationSubmitted = eventName('tongbao.application-submitted', ApplicationSubmitted);

/** An employer asked a worker, whom it does not know, to apply for a job. */
export class WorkerInvited {
  @Uuid() invitationId: string;
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
  @Uuid() workerId: string;
  @Instant({ description: 'By when the worker applies or declines.' }) answerBy: string;
}
export const workerInvited = eventName('tongbao.worker-invited', WorkerInvited);

/** An invitation ended. It names no worker: who applied, the application says. */
export class JobInvitationEnded {
  @Uuid() invitationId: string;
  @Uuid() jobId: string;
  @Uuid() enterpriseId: string;
  @OneOf(['applied', 'declined', 'lapsed', 'job-over'])
  ending: 'applied' | 'declined' | 'lapsed' | 'job-over';
}
export const jobInvitationEnded = eventName('tongbao.job-invitation-ended', JobInvitationEnded);

/** What a fact about a contract says of it. */
class ContractFacts {
  @Uuid() contractId: string;
  @Uuid() jobId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
}

/** A claim was found false on which an open application relied; both sides know it, and nothing is refused by it. */
export class ApplicationMarked extends ApplicationFacts {
  @OneOf(['claim-falsified']) what: 'claim-falsified';
  @Text({ description: 'The certificate that held the claim.' }) certificateId: string;
  @Uuid({ nullable: true, description: 'Its draft, where it is not sealed.' }) contractId: string | null;
  @Uuid({ nullable: true, description: 'The labour-service company of the draft.' }) providerId:
    string | null;
}
export const applicationMarked = eventName('tongbao.application-marked', ApplicationMarked);

/** The employer offered the job to an applicant. */
export class OfferMade extends ApplicationFacts {
  @Instant({ optional: true, description: 'By when the worker answers.' }) answerBy?: string;
}
export const offerMade = eventName('tongbao.offer-made', OfferMade);

/** The worker took an offer. */
export class OfferAccepted extends ApplicationFacts {
  @Instant({ description: 'By when the employer drafts the contract.' }) draftBy: string;
}
export const offerAccepted = eventName('tongbao.offer-accepted', OfferAccepted);

/** An application ended without an engagement. */
export class ApplicationEnded extends ApplicationFacts {
  @OneOf(['reject', 'decline', 'withdraw', 'expire'], { description: '`expire`: nobody answered in time.' })
  ending: 'reject' | 'decline' | 'withdraw' | 'expire';
  @OneOf(['submitted', 'offered', 'accepted'], { description: 'What it was until then.' })
  was: 'submitted' | 'offered' | 'accepted';
  @Uuid({ optional: true, description: 'The draft that went with it.' }) contractId?: string;
}
export const applicationEnded = eventName('tongbao.application-ended', ApplicationEnded);

/** A contract was drafted and waits for the signatures of its parties. */
export class ContractDrafted extends ContractFacts {
  @Uuid() applicationId: string;
  @Instant({ description: 'By when all parties sign.' }) signBy: string;
  @OneOf(CONTRACT_KINDS, KIND) kind?: ContractKind;
  @OneOf(CONTRACT_KINDS, {
    optional: true,
    description: 'By the facts it would be this one, which protects the worker more.',
  })
  kindByFacts?: ContractKind;
}
export const contractDrafted = eventName('tongbao.contract-drafted', ContractDrafted);

/** One party signed a draft. */
export class ContractSigned extends ContractFacts {
  @OneOf(['employer', 'provider', 'worker']) role: 'employer' | 'provider' | 'worker';
}
export const contractSigned = eventName('tongbao.contract-signed', ContractSigned);

/** A draft was taken back, or not all signed in time. */
export class ContractWithdrawn extends ContractFacts {
  @Uuid() applicationId: string;
  @OneOf(['party', 'clock'], { description: '`clock`: not all signed in time.' }) by: 'party' | 'clock';
  @Instant({ description: 'By when the employer drafts another.' }) draftBy: string;
}
export const contractWithdrawn = eventName('tongbao.contract-withdrawn', ContractWithdrawn);

/** All parties signed the same document hash; the contract holds. */
export class ContractSealed extends ContractFacts {
  @Text() occupationCode: string;
  @AdCode() region: string;
  @OneOf(CONTRACT_KINDS, KIND) kind?: ContractKind;
  @Text({ description: 'SHA-256 of the document, base64url.' }) documentHash: string;
  @OneOf(PAY_BASES) payBasis: PayBasis;
  @FenAmount() rateFen: number;
  @Day({ description: 'Business days, the last one included.' }) startsOn: string;
  @Day() endsOn: string;
  @Whole({
    min: 1,
    max: 1440,
    optional: true,
    description: 'Minutes of a day that count where nobody says when a shift ended.',
  })
  dailyMinutes?: number;
}
export const contractSealed = eventName('tongbao.contract-sealed', ContractSealed);

/** Employer or worker took a sealed contract back before work under it began. */
export class ContractCancelled extends ContractFacts {
  @Text() occupationCode: string;
  @AdCode() region: string;
  @Day({ description: 'Business days of the contract, the last one included.' }) startsOn: string;
  @Day() endsOn: string;
  @OneOf(['employer', 'worker']) by: 'employer' | 'worker';
  @Text({ example: 'work-fell-through', description: 'The canceller’s own word; nobody has verified it.' })
  reasonCode: string;
  @Instant({ description: 'RFC 3339.' }) cancelledAt: string;
  @Whole({ min: 0, max: MANY, description: 'Whole hours before the first day began; 0 once it had.' })
  noticeHours: number;
}
export const contractCancelled = eventName('tongbao.contract-cancelled', ContractCancelled);

/** What every fact about a shift says of it. */
class ShiftFacts {
  @Uuid() shiftId: string;
  @Uuid() contractId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
}

/** A worker clocked in at the place of work. */
export class ShiftOpened extends ShiftFacts {
  @Text() occupationCode: string;
  @AdCode() region: string;
  @Instant() openedAt: string;
  @Bool({
    optional: true,
    description: 'By a session that only a code opened, although more could be proved.',
  })
  weak?: boolean;
}
export const shiftOpened = eventName('tongbao.shift-opened', ShiftOpened);

/** A limit of hours is reached while its worker works: they should rest. */
export class RestDue extends ShiftFacts {}
export const restDue = eventName('tongbao.rest-due', RestDue);

/** A shift ended: the worker clocked out, or the clock closed it at the longest a shift may last. */
export class ShiftClosed extends ShiftFacts {
  @Instant() closedAt: string;
  @Whole({ min: 0, max: MANY, description: 'Whole minutes between clock-in and clock-out.' }) minutes: number;
  @Bool({ optional: true, description: 'As of the clock-in.' }) weak?: boolean;
  @Instant({ optional: true, description: 'By when the employer answers.' }) answerBy?: string;
  @Instant({
    optional: true,
    description: 'Nobody clocked out: by when the worker says when it ended, before the employer is asked.',
  })
  stateEndBy?: string;
}
export const shiftClosed = eventName('tongbao.shift-closed', ShiftClosed);

/** It is said when a shift ended that nobody clocked out of; or the worker did not say so in time. */
export class ShiftEndStated extends ShiftFacts {
  @Instant() endedAt: string;
  @Whole({ min: 0, max: MANY }) minutes: number;
  @OneOf(['stated', 'nobody'], { description: 'Whether the worker said so.' }) by: 'stated' | 'nobody';
  @Instant({ description: 'By when the employer answers.' }) answerBy: string;
}
export const shiftEndStated = eventName('tongbao.shift-end-stated', ShiftEndStated);

/** The employer approved a closed shift, or nobody answered it in time; its pay is owed. */
export class ShiftApproved {
  @Uuid() shiftId: string;
  @Uuid() contractId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text() occupationCode: string;
  @AdCode() region: string;
  @OneOf(CONTRACT_KINDS, KIND) contractKind?: ContractKind;
  @Day({ description: 'Working day that it belongs to.' }) day: string;
  @Whole({ min: 0, max: MANY }) minutes: number;
  @FenAmount({ description: 'Gross pay of the shift.' }) grossFen: number;
  @Day({ description: 'Last business day on which paying is on time.' }) payDueOn: string;
  @Instant({ optional: true, description: 'Of `silence`: until when the employer may dispute it.' })
  disputeBy?: string;
  @OneOf(['employer', 'silence', 'grievance'], {
    optional: true,
    description: 'Who approved it; `silence`: nobody answered in time. Absent: the employer.',
  })
  by?: 'employer' | 'silence' | 'grievance';
  @OneOf(ANSWERED, { optional: true, description: 'What it was until then. Absent: closed.' })
  was?: (typeof ANSWERED)[number];
  @OneOf(['known', 'not-known', 'not-applicable'], {
    optional: true,
    description:
      'Whether a minimum wage is known where the work was done; `not-applicable`: a civil contract. Absent: not stated.',
  })
  minimumWage?: 'known' | 'not-known' | 'not-applicable';
  @FenAmount({ optional: true, description: 'The least wage of its minutes; where one is known.' })
  minimumFen?: number;
  @Text({ max: 6, optional: true, description: 'Division whose minimum wage it is.' }) minimumRegion?: string;
  @Day({ optional: true, description: 'Since when that holds.' }) minimumFrom?: string;
  @FenAmount({ optional: true, description: 'Of the gross: what made it up to the minimum wage.' })
  madeUpFen?: number;
  @FenAmount({ optional: true, description: 'Of the gross: the extra pay of a statutory holiday.' })
  holidayFen?: number;
}
export const shiftApproved = eventName('tongbao.shift-approved', ShiftApproved);

/** Nobody answered these shifts of an employer in time: they are approved as they were clocked. */
export class ShiftsApproved {
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @ListOf(() => ShiftApproved, { max: 1000 }) items: ShiftApproved[];
  @Instant({ optional: true, description: 'Until when the employer may dispute the last of them.' })
  disputeBy?: string;
}
export const shiftsApproved = eventName('tongbao.shifts-approved', ShiftsApproved);

/** A grievance found that an approved shift earned less than its employer's silence had made owed. */
export class ShiftCorrected extends ShiftFacts {
  @AdCode() region: string;
  @Day() day: string;
  @Whole({ min: 0, max: MANY }) minutes: number;
  @FenAmount({ description: 'What it earned.' }) grossFen: number;
  @FenAmount({ description: 'What had been owed.' }) beforeFen: number;
  @Whole({ min: 0, max: MANY }) beforeMinutes: number;
  @Uuid() grievanceId: string;
}
export const shiftCorrected = eventName('tongbao.shift-corrected', ShiftCorrected);

/** The employer rejected a shift. */
export class ShiftRejected extends ShiftFacts {
  @Day() day: string;
  @Instant({ description: 'By when the worker disputes it.' }) disputeBy: string;
}
export const shiftRejected = eventName('tongbao.shift-rejected', ShiftRejected);

/** The worker disputed a rejection. */
export class ShiftDisputed extends ShiftFacts {
  @Day() day: string;
  @Instant({ description: 'By when the employer answers.' }) answerBy: string;
}
export const shiftDisputed = eventName('tongbao.shift-disputed', ShiftDisputed);

/** A rejection stands: the worker did not dispute it, or a grievance ended so. */
export class ShiftDenied extends ShiftFacts {
  @Day() day: string;
  @OneOf(['rejected', 'disputed', 'unsettled'], { description: 'What it was until then.' })
  was: 'rejected' | 'disputed' | 'unsettled';
}
export const shiftDenied = eventName('tongbao.shift-denied', ShiftDenied);

/** Nobody’s word or silence says what a shift earned: a mediator must. */
export class ShiftUnsettled extends ShiftFacts {
  @AdCode() region: string;
  @Day() day: string;
  @OneOf(['no-end', 'no-units', 'maintained'], {
    description:
      '`no-end`: nobody said when it ended and no minutes were agreed. `no-units`: nobody counted the units. `maintained`: the employer stays with its rejection.',
  })
  why: 'no-end' | 'no-units' | 'maintained';
  @OneOf(['closed', 'disputed'], { description: 'What it was until then.' }) was: 'closed' | 'disputed';
}
export const shiftUnsettled = eventName('tongbao.shift-unsettled', ShiftUnsettled);
