import type { VerifiedOperation } from './certification/level/level.types.js';
import type { PermitRequirements } from './certification/licence/permit.types.js';
import type { ShellLadder } from './admission/shell.rules.js';
import type { FairnessPolicy } from './fairness/impact/fairness.types.js';
import type { BandPolicy } from './scoring/band.rules.js';
import type { AdmissionThresholds } from './policy.types.js';
import type { AlikePolicy } from './suspicion/alike.rules.js';
import type { RelatedPolicy } from './related/related.types.js';
import type { RestrictionLevel } from './enterprise-credit.types.js';
import type { ClaimLimits } from './claim/claim.types.js';
import type { FirstClaimsPolicy } from './claim/first-claims.rules.js';
import type { PortraitLookBack } from './profile/people/portrait.rules.js';
import type { LookBack } from './ledger/look-back.rules.js';
import type { ReliabilityPolicy } from './reliability/reliability.types.js';
import { parameter } from '../platform/parameter/parameter.js';

/** What law, market or the operator set for this room. */
export const POLICY = {
  'certification-months': parameter<number>('enterprise-credit.certification-months'),
  /** Days an enterprise's authorisation to ask the registry lasts; days before its end a certification is renewed. */
  'certification-window': parameter<{ authorisationDays: number; renewalDays: number }>(
    'enterprise-credit.certification-window',
  ),
  'permit-requirements': parameter<PermitRequirements>('enterprise-credit.permit-requirements'),
  'verified-operation': parameter<VerifiedOperation>('enterprise-credit.verified-operation'),
  'admission-thresholds': parameter<AdmissionThresholds>('enterprise-credit.admission-thresholds'),
  /** When enterprises count as related to one that people restricted. */
  'related-parties': parameter<RelatedPolicy>('enterprise-credit.related-parties'),
  /** Working days in which a person decides an admission that was sent to review. */
  'admission-review-days': parameter<number>('enterprise-credit.admission-review-days'),
  'shell-ladder': parameter<ShellLadder>('enterprise-credit.shell-ladder'),
  /** The model that is champion as long as the operator has promoted none. */
  'champion-model': parameter<{ id: string; version: string }>('enterprise-credit.champion-model'),
  /** The shipped model that scores beside the champion from its release on; people end that, or promote it. */
  'shadow-model': parameter<{ id: string; version: string }>('enterprise-credit.shadow-model'),
  bands: parameter<BandPolicy>('enterprise-credit.bands'),
  'incident-max-age-days': parameter<number>('enterprise-credit.incident-max-age-days'),
  /** Days a restriction lasts. */
  'restriction-days': parameter<Record<RestrictionLevel, number>>('enterprise-credit.restriction-days'),
  /** Open posts an employer under a posting cap may have. */
  'posting-cap': parameter<number>('enterprise-credit.posting-cap'),
  'appeal-days': parameter<number>('enterprise-credit.appeal-days'),
  /** Days in which two reviewers decide a fraud report that nobody objected to. */
  'report-days': parameter<number>('enterprise-credit.report-days'),
  /** Hours in which a person of the operator confirms a suspension that nobody vouched for. */
  'suspension-confirm-hours': parameter<number>('enterprise-credit.suspension-confirm-hours'),
  /** Working days in which a person looks at an objection with evidence that paused a suspension. */
  'suspension-look-days': parameter<number>('enterprise-credit.suspension-look-days'),
  /** What one side may report against employers before people have decided. */
  'report-limits': parameter<ClaimLimits>('enterprise-credit.report-limits'),
  /** How many broken engagements one side may tell of a day, and have contested. */
  'engagement-limits': parameter<ClaimLimits>('enterprise-credit.engagement-limits'),
  /** What people must have decided of a platform's claims before undecided ones weigh. */
  'first-reports': parameter<FirstClaimsPolicy>('enterprise-credit.first-reports'),
  /** Days in which an employer objects to a held engagement before a person may uphold it. */
  'engagement-objection-days': parameter<number>('enterprise-credit.engagement-objection-days'),
  /** Days after which what a new platform tells in favour of an employer counts, although it is not known yet. */
  'first-kept-days': parameter<number>('enterprise-credit.first-kept-days'),
  /** For how many days facts of conduct are read. */
  'conduct-look-back': parameter<LookBack>('enterprise-credit.conduct-look-back'),
  /** How far back people see how an employer paid and what was decided against it. */
  'portrait-look-back': parameter<PortraitLookBack>('enterprise-credit.portrait-look-back'),
  /** When two sides that report the same employers on the same days are shown to the reviewer. */
  'reports-alike': parameter<AlikePolicy>('enterprise-credit.reports-alike'),
  /** Days between incidents of one kind that one side reports, within which an objection covers all of them. */
  'report-repeat-days': parameter<number>('enterprise-credit.report-repeat-days'),
  /** Days in which an employer answers a platform that declared to host it. */
  'hosting-answer-days': parameter<number>('enterprise-credit.hosting-answer-days'),
  /** Working days in which a person of the operator settles a hosting that the employer denies, or was silent about. */
  'hosting-finding-days': parameter<number>('enterprise-credit.hosting-finding-days'),
  /** Days before its end on which the enterprise is reminded of a permit. */
  'permit-notice-days': parameter<number>('enterprise-credit.permit-notice-days'),
  /** Days in which two clerks see a paper that a firm presented at a counter. */
  'sighting-days': parameter<number>('enterprise-credit.sighting-days'),
  /** Working days in which two people decide which of two ways is right about a firm. */
  'source-conflict-days': parameter<number>('enterprise-credit.source-conflict-days'),
  /** Months after which a restriction ends that was put right. */
  'repair-months': parameter<number>('enterprise-credit.repair-months'),
  /** What an engagement that a reviewer upheld adds to a reporter's record, where a report adds 1. */
  'engagement-gain': parameter<number>('enterprise-credit.engagement-gain'),
  /** Working days in which a person looks at an alarm of a nightly run. */
  'alarm-look-days': parameter<number>('enterprise-credit.alarm-look-days'),
  /** How groups of enterprises are told apart and compared each night. */
  fairness: parameter<FairnessPolicy>('enterprise-credit.fairness'),
  /** Ratio of a group's share to the best placed group's under which a person looks. */
  'four-fifths': parameter<number>('enterprise-credit.four-fifths'),
  /** Days that it is kept which employers a platform would like to be here. */
  'retention-invitation-days': parameter<number>('enterprise-credit.retention-invitation-days'),
  /** Days that a night's comparison of groups is kept. */
  'retention-fairness-days': parameter<number>('enterprise-credit.retention-fairness-days'),
  'reporter-reliability': parameter<ReliabilityPolicy>('enterprise-credit.reporter-reliability'),
} as const;
