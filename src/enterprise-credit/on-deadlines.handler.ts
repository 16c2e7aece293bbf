import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { asId } from '../platform/ids/ids.js';
import { DecideAdmission } from './admission/decide-admission.usecase.js';
import { ChaseReviews } from './admission/review/chase-reviews.usecase.js';
import { ChaseAlarms } from './alarm/chase-alarms.usecase.js';
import { AlarmOverdueAppeals } from './appeal/alarm-overdue-appeals.usecase.js';
import { ChaseConflicts } from './certification/conflict/chase-conflicts.usecase.js';
import { LapseSightings } from './certification/counter/lapse-sightings.usecase.js';
import { RenewPermits } from './certification/licence/renew-permits.usecase.js';
import { RenewCertifications } from './certification/renew-certifications.usecase.js';
import { AlarmOverdueReports } from './feedback/alarm-overdue-reports.usecase.js';
import { AlarmOverdueFulfilments } from './fulfilment/objecting/alarm-overdue-fulfilments.usecase.js';
import { EndWaitOfKept } from './fulfilment/first/end-wait-of-kept.usecase.js';
import { LapseHostings } from './feedback/hosting/lapse-hostings.usecase.js';
import { LapseProposals } from './suspicion/suspension/lapse-proposals.usecase.js';
import { LiftExpiredRestrictions } from './restriction/lift-expired-restrictions.usecase.js';
import {
  admissionUnreviewed,
  alarmUnseen,
  appealUndecided,
  certificationRenewal,
  certificationUnanswered,
  conflictUndecided,
  firstEngagementUndecided,
  firstKeptOver,
  fulfilmentUndecided,
  hostingUnanswered,
  hostingUnproven,
  hostingUnsettled,
  paperUnseen,
  permitEnding,
  permitOver,
  permitRenewal,
  permitUnanswered,
  relationChanged,
  reportUndecided,
  restrictionOver,
  suspensionUnconfirmed,
} from './waits.js';

/** What enterprise-credit does when times are over. */
export const ENTERPRISE_CREDIT_DEADLINES = deadlineTable('enterprise-credit', [
  when(alarmUnseen, [ChaseAlarms], (tx, ids, chase) => chase.run(tx, ids)),
  when(appealUndecided, [AlarmOverdueAppeals], (tx, ids, alarm) => alarm.run(tx, ids)),
  when(reportUndecided, [AlarmOverdueReports], (tx, ids, alarm) => alarm.run(tx, ids)),
  when(fulfilmentUndecided, [AlarmOverdueFulfilments], (tx, ids, alarm) => alarm.run(tx, ids)),
  when(firstEngagementUndecided, [AlarmOverdueFulfilments], (tx, ids, alarm) => alarm.run(tx, ids)),
  when(firstKeptOver, [EndWaitOfKept], (tx, ids, waiting) => waiting.run(tx, ids)),
  when(hostingUnanswered, [LapseHostings], (tx, ids, hostings) => hostings.unanswered(tx, ids)),
  when(hostingUnproven, [LapseHostings], (tx, ids, hostings) => hostings.unproven(tx, ids)),
  when(hostingUnsettled, [LapseHostings], (tx, ids, hostings) => hostings.unsettled(tx, ids)),
  when(suspensionUnconfirmed, [LapseProposals], (tx, ids, lapse) => lapse.run(tx, ids)),
  when(restrictionOver, [LiftExpiredRestrictions], (tx, ids, lift) => lift.run(tx, ids)),
  when(admissionUnreviewed, [ChaseReviews], (tx, ids, chase) => chase.run(tx, ids)),
  when(relationChanged, [DecideAdmission], (tx, ids, decide) =>
    decide.again(
      tx,
      ids.map((id) => asId(id)),
    ),
  ),
  when(conflictUndecided, [ChaseConflicts], (tx, ids, chase) => chase.run(tx, ids)),
  when(paperUnseen, [LapseSightings], (tx, ids, lapse) => lapse.run(tx, ids)),
  when(certificationUnanswered, [RenewCertifications], (tx, ids, renew) => renew.unanswered(tx, ids)),
  when(certificationRenewal, [RenewCertifications], (tx, ids, renew) => renew.due(tx, ids)),
  when(permitUnanswered, [RenewPermits], (tx, ids, renew) => renew.unanswered(tx, ids)),
  when(permitRenewal, [RenewPermits], (tx, ids, renew) => renew.due(tx, ids)),
  when(permitEnding, [RenewPermits], (tx, ids, renew) => renew.ending(tx, ids)),
  when(permitOver, [RenewPermits], (tx, ids, renew) => renew.over(tx, ids)),
]);
