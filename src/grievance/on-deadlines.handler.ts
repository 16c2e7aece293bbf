import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { ActInSilence } from './mediation/act-in-silence.usecase.js';
import {
  grievanceUnaccepted,
  grievanceUnanswered,
  grievanceUndecided,
  grievanceUnreplied,
  mediationOver,
  termsUnanswered,
} from './waits.js';

/** What happens to grievances when nobody acts in time. */
export const GRIEVANCE_DEADLINES = deadlineTable('grievance', [
  when(grievanceUnaccepted, [ActInSilence], (tx, ids, silence) => silence.unaccepted(tx, ids)),
  when(grievanceUnanswered, [ActInSilence], (tx, ids, silence) => silence.unanswered(tx, ids)),
  when(grievanceUnreplied, [ActInSilence], (tx, ids, silence) => silence.mediated(tx, ids, 'answered')),
  when(mediationOver, [ActInSilence], (tx, ids, silence) => silence.over(tx, ids)),
  when(termsUnanswered, [ActInSilence], (tx, ids, silence) => silence.mediated(tx, ids, 'proposed')),
  when(grievanceUndecided, [ActInSilence], (tx, ids, silence) => silence.undecided(tx, ids)),
]);
