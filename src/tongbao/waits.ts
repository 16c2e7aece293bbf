import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { hours, minutes, workingDays } from '../platform/deadline/terms.js';
import type { ShiftState } from './attendance/shift.rules.js';
import type { PayState } from './hire.types.js';
import {
  disputeAnswerDays,
  longestShiftMinutes,
  rejectionDisputeDays,
  shiftAnswerHours,
  shiftEndHours,
} from './parameters.js';

/** Nobody clocked out of a shift, and no shift lasts longer. */
export const shiftForgotten = deadline('tongbao.shift-forgotten');
/** The worker did not say when a shift ended. */
export const endUnstated = deadline('tongbao.end-unstated');
/** The employer did not answer a shift. */
export const shiftUnanswered = deadline('tongbao.shift-unanswered');
/** The worker did not dispute a rejection. */
export const rejectionUndisputed = deadline('tongbao.rejection-undisputed');
/** The employer did not answer a dispute. */
export const disputeUnanswered = deadline('tongbao.dispute-unanswered');

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
