import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { days, hours, minutes, workingDays } from '../platform/deadline/terms.js';
import type { ShiftState } from './attendance/shift.rules.js';
import type { InvitationState } from './available/available.types.js';
import type { ApplicationState } from './apply/application.rules.js';
import type { ContractState, PayState } from './hire.types.js';
import type { ModelState } from '../statistics/model/life.rules.js';
import type { UnknownMinimumState } from './minimum-wage/minimum-wage.types.js';
import type { JobState } from './recruit/job.rules.js';
import {
  applicationAnswerDays,
  contractDraftDays,
  contractSigningDays,
  disputeAnswerDays,
  invitationAnswerDays,
  jobReviewDays,
  minimumWageDays,
  longestShiftMinutes,
  offerAnswerDays,
  rejectionDisputeDays,
  shiftAnswerHours,
  shiftEndHours,
} from './parameters.js';

/** An advert is no longer valid. */
export const advertOver = deadline('tongbao.advert-over');
/** Nobody reviewed a flagged advert. */
export const jobUnreviewed = deadline('tongbao.job-unreviewed');
/** The employer did not answer an application. */
export const applicationUnanswered = deadline('tongbao.application-unanswered');
/** The worker did not answer an invitation to a job. */
export const invitationUnanswered = deadline('tongbao.invitation-unanswered');
/** The worker did not answer an offer. */
export const offerUnanswered = deadline('tongbao.offer-unanswered');
/** The employer did not draft the contract of an offer that was taken. */
export const contractUndrafted = deadline('tongbao.contract-undrafted');
/** Not all parties signed a draft. */
export const contractUnsigned = deadline('tongbao.contract-unsigned');
/** Nobody clocked out of a shift, and no shift lasts longer. */
export const shiftForgotten = deadline('tongbao.shift-forgotten');
/** A limit of hours is reached while somebody works. */
export const restReached = deadline('tongbao.rest-reached');
/** The worker did not say when a shift ended. */
export const endUnstated = deadline('tongbao.end-unstated');
/** The employer did not answer a shift. */
export const shiftUnanswered = deadline('tongbao.shift-unanswered');
/** The worker did not dispute a rejection. */
export const rejectionUndisputed = deadline('tongbao.rejection-undisputed');
/** The employer did not answer a dispute. */
export const disputeUnanswered = deadline('tongbao.dispute-unanswered');
/** The operator did not enter a minimum wage that is not known. */
export const minimumUnstated = deadline('tongbao.minimum-unstated');
/** A company had lost its permit before this room knew of permits; set by a migration. */
export const permitLost = deadline('tongbao.permit-lost');
/** Posts of a platform on behalf are over; about `<platform>|<last day>`. */
export const hostedOver = deadline('tongbao.hosted-over');
/** A platform lost its permit: its posts on behalf are withdrawn, a slice at a time. */
export const hostedUnpermitted = deadline('tongbao.hosted-unpermitted');

machine<JobState>('tongbao.job.state', {
  'in-review': waits({
    who: ['operator:reviewer'],
    by: workingDays(jobReviewDays),
    deadline: jobUnreviewed,
    then: {
      zh: '再次提醒审核员并告知用工单位；未经审核的岗位不会发布',
      en: 'reviewers and the employer hear of it again; nothing opens unseen',
    },
  }),
  open: lasts(
    '在有效期内接受求职；期满由期限关闭',
    'takes applications until its last valid day, on which a deadline closes it',
  ),
  closed: lasts(
    '不再接受求职；错误的限制解除后恢复',
    'takes none; back when the restriction that closed it should not have been',
  ),
  refused: ends,
});

machine<ApplicationState>('tongbao.application.state', {
  submitted: waits({
    who: ['employer'],
    by: days(applicationAnswerDays),
    deadline: applicationUnanswered,
    then: {
      zh: '求职失效，简历删除，并告知劳动者',
      en: 'it expires, the resume goes, and the worker hears of it',
    },
  }),
  offered: waits({
    who: ['worker'],
    by: days(offerAnswerDays),
    deadline: offerUnanswered,
    then: { zh: '录用失效，双方获知', en: 'the offer expires, and both hear of it' },
  }),
  accepted: waits({
    who: ['employer'],
    by: days(contractDraftDays),
    deadline: contractUndrafted,
    only: `NOT EXISTS (SELECT 1 FROM tongbao.contract c WHERE c.application_id = t.id AND c.state = 'drafted')`,
    then: {
      zh: '录用失效，名额释放，双方获知；有待签合同的按合同期限',
      en: 'it expires, the place is free, and both hear of it; where a draft waits, its time counts',
    },
  }),
  engaged: lasts('合同在履行中', 'its contract is in force'),
  rejected: ends,
  declined: ends,
  withdrawn: ends,
  cancelled: ends,
  expired: ends,
});

machine<InvitationState>('tongbao.job_invitation.state', {
  open: waits({
    who: ['worker'],
    by: days(invitationAnswerDays),
    deadline: invitationUnanswered,
    then: {
      zh: '邀请失效，用工单位获知；其始终不知道邀请的是谁',
      en: 'it lapses, and the employer hears of it; it never learns whom it asked',
    },
  }),
  applied: ends,
  declined: ends,
  lapsed: ends,
  'job-over': ends,
});

machine<ContractState>('tongbao.contract.state', {
  drafted: waits({
    who: ['employer', 'provider', 'worker'],
    by: days(contractSigningDays),
    deadline: contractUnsigned,
    then: {
      zh: '草案撤回，各方获知；用工单位可重新拟定',
      en: 'the draft is withdrawn and all hear of it; the employer may draft another',
    },
  }),
  sealed: lasts('合同生效，至其最后一日', 'in force until its last day'),
  withdrawn: ends,
  cancelled: ends,
});

machine<ShiftState>('tongbao.shift.state', {
  open: waits({
    who: ['worker'],
    by: minutes(longestShiftMinutes),
    deadline: shiftForgotten,
    then: {
      zh: '系统按最长班次关闭，并请劳动者说明实际结束时间',
      en: 'closed at the longest a shift may last; the worker is asked when it ended',
    },
  }),
  unended: waits({
    who: ['worker'],
    by: hours(shiftEndHours),
    deadline: endUnstated,
    then: {
      zh: '转请用工单位确认；双方都不答复的，按约定工时或当日工资计',
      en: 'the employer is asked; when both are silent, the agreed minutes of the day or the day’s rate are owed',
    },
  }),
  closed: waits({
    who: ['employer'],
    by: hours(shiftAnswerHours),
    deadline: shiftUnanswered,
    then: {
      zh: '视为确认，工资应付；无法确定数额的转调解',
      en: 'approved as clocked and owed; where nobody can say how much, a mediator is asked',
    },
  }),
  rejected: waits({
    who: ['worker'],
    by: workingDays(rejectionDisputeDays),
    deadline: rejectionUndisputed,
    then: {
      zh: '不予确认的决定生效；仍可投诉、申请调解或仲裁',
      en: 'the rejection stands; a grievance, mediation or arbitration is still open',
    },
  }),
  disputed: waits({
    who: ['employer'],
    by: workingDays(disputeAnswerDays),
    deadline: disputeUnanswered,
    then: {
      zh: '视为确认，工资应付；无法确定数额的转调解',
      en: 'approved as clocked and owed; where nobody can say how much, a mediator is asked',
    },
  }),
  unsettled: moves('由投诉调解的结果决定', 'the outcome of its grievance decides'),
  approved: ends,
  denied: lasts(
    '不予确认的决定生效；投诉调解的结果可以改变它',
    'a rejection stands, unless a grievance changes it',
  ),
});

machine<PayState>('tongbao.shift.pay_state', {
  none: lasts('尚无应付工资', 'nothing is owed yet, or nothing was earned'),
  owed: moves('等待发薪；逾期由工资一侧跟踪', 'waits for its payday, whose clock payroll keeps'),
  unpaid: moves('付款失败，等待重新发薪', 'a payment failed; payroll pays again'),
  paid: ends,
});

machine<UnknownMinimumState>('tongbao.unknown_minimum.state', {
  asked: waits({
    who: ['operator'],
    by: workingDays(minimumWageDays),
    deadline: minimumUnstated,
    then: {
      zh: '再次提醒运营方；录入前各处注明“此地最低工资未录入”，不因此拒绝',
      en: 'the operator hears of it again; until then every answer says that it is not known here, and nothing is refused for it',
    },
  }),
  known: lasts('已录入；再次缺失时重新提请', 'entered; asked for anew where it should be missing again'),
});

machine<ModelState>('tongbao.screening_model_standing.state', {
  draft: lasts('草案；由运营方决定', 'a draft; the operator decides'),
  shadow: lasts('影子运行，不参与决定', 'runs beside the champion; nothing is decided by it'),
  champion: lasts('现行筛查模型', 'adverts are screened by it'),
  retired: lasts('已停用；可重新启用', 'out of use; may be taken up again'),
});
