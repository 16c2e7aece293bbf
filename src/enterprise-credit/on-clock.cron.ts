import { Commands } from '../platform/command/commands.js';
import { oneByOne } from '../platform/command/one-by-one.js';
import type { OrganisationId } from '../platform/ids/ids.js';
import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { ReassignAppeals } from './appeal/deciding/reassign-appeals.usecase.js';
import { SettlePermits } from './certification/licence/settle-permits.usecase.js';
import { SettleCertification } from './certification/settle-certification.usecase.js';
import { ForgetFairness } from './fairness/forget-fairness.usecase.js';
import { ForgetInvitations } from './profile/invitation/forget-invitations.usecase.js';
import { WatchFairness } from './fairness/watch-fairness.usecase.js';
import { FindCoordination } from './suspicion/coordination/find-coordination.usecase.js';
import { ReleaseKept } from './fulfilment/first/release-kept.usecase.js';
import { WeighReports } from './suspicion/weigh-reports.usecase.js';
import { ShadowModel } from './scoring/model/shadow-model.usecase.js';
import { WatchModel } from './scoring/monitoring/watch/watch-model.usecase.js';
import { RescoreEveryone } from './scoring/rescoring/rescore-everyone.usecase.js';
import { RescoreEnterprise } from './scoring/rescore-enterprise.usecase.js';

const MINUTE = 60_000;
const ROOM = 'enterprise-credit';

/** What enterprise-credit does by itself. */
export const ENTERPRISE_CREDIT_CLOCK = clockTable(ROOM, [
  // the registry and the authorities that issue permits are asked again where they have not answered yet
  alone(`${ROOM}.resume-permits`, MINUTE, [SettlePermits], (permits) => permits.resume()),
  alone(`${ROOM}.resume-certifications`, MINUTE, [SettleCertification], (answers) => answers.resume()),
  // a region may lose its reviewers at any time, and no fact of this room says so
  alone(`${ROOM}.reassign-appeals`, 10 * MINUTE, [ReassignAppeals], (appeals) => appeals.run()),
  // reports age and reporters are judged: every open case is weighed anew
  alone(`${ROOM}.reweigh-cases`, '0 0 * * * *', [WeighReports, Commands], async (reports, commands) => {
    const due = await reports.due();
    const weigh = (id: OrganisationId): Promise<void> => commands.unkeyed((tx) => reports.from(tx, id));
    await oneByOne(due, weigh, 'cases could not be weighed anew');
  }),
  // platforms that report the same employers on the same days come before a person
  alone(`${ROOM}.find-coordination`, '0 30 1 * * *', [FindCoordination], (coordination) =>
    coordination.run(),
  ),
  // after the nightly scores: how groups of enterprises are scored and admitted
  alone(`${ROOM}.watch-fairness`, '0 30 6 * * *', [WatchFairness], (fairness) => fairness.run()),
  alone(`${ROOM}.forget-fairness`, '0 40 6 * * *', [ForgetFairness], (fairness) => fairness.run()),
  alone(`${ROOM}.forget-invitations`, '0 50 6 * * *', [ForgetInvitations], (invitations) =>
    invitations.run(),
  ),
  // people decide what platforms say at any time; what a new one told in favour of an employer then counts
  alone(`${ROOM}.release-kept`, '0 30 * * * *', [ReleaseKept], (kept) => kept.run()),
  // bands that were held back until their cool-down was over
  alone(`${ROOM}.settle-bands`, '20 */5 * * * *', [RescoreEnterprise], (rescore) => rescore.bandsDue()),
  // a run that was cut off goes on at the next tick; a new shipped model begins to score beside the champion with one
  alone(
    `${ROOM}.rescore-everyone`,
    '0 */10 2-5 * * *',
    [RescoreEveryone, WatchModel, ShadowModel],
    async (rescore, watch, shadow) => {
      await shadow.run();
      await rescore.run();
      await watch.run();
    },
  ),
]);
