import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { RemindHolders } from './credential/remind-holders.usecase.js';
import { AlarmFindings } from './falsification/alarm-findings.usecase.js';
import { LapseClaimSights } from './source/counter/lapse-claim-sights.usecase.js';
import { certificateEnding, claimUnseen, findingUndecided } from './waits.js';

/** What the work certificate does when times are over. */
export const WORK_CERTIFICATE_DEADLINES = deadlineTable('work-certificate', [
  when(findingUndecided, [AlarmFindings], (tx, ids, alarm) => alarm.run(tx, ids)),
  when(claimUnseen, [LapseClaimSights], (tx, ids, lapse) => lapse.run(tx, ids)),
  when(certificateEnding, [RemindHolders], (tx, ids, remind) => remind.run(tx, ids)),
]);
