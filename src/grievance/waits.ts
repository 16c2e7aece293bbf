import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, machine, waits } from '../platform/deadline/machine.js';
import { days, workingDays } from '../platform/deadline/terms.js';
import type { GrievanceState } from './record/grievance.types.js';
import {
  acceptanceDays,
  answerDays,
  decisionDays,
  mediationDays,
  replyDays,
  termsDays,
} from './parameters.js';

/** No mediator accepted or refused a grievance. */
export const grievanceUnaccepted = deadline('grievance.unaccepted');
/** The other side did not answer. */
export const grievanceUnanswered = deadline('grievance.unanswered');
/** The claimant did not reply to the answer. */
export const grievanceUnreplied = deadline('grievance.unreplied');
/** The time of mediation is over. */
export const mediationOver = deadline('grievance.mediation-over');
/** Not both sides agreed to the terms. */
export const termsUnanswered = deadline('grievance.terms-unanswered');
/** No two mediators decided. */
export const grievanceUndecided = deadline('grievance.undecided');

machine<GrievanceState>('grievance.grievance.state', {
  filed: waits({
    who: ['government:mediator', 'operator:mediator'],
    by: workingDays(acceptanceDays),
    deadline: grievanceUnaccepted,
    then: {
      zh: '视为受理，并请对方答复',
      en: 'it is accepted, and the other side is asked',
    },
  }),
  accepted: waits({
    who: ['organisation', 'worker'],
    by: workingDays(answerDays),
    deadline: grievanceUnanswered,
    then: {
      zh: '工资投诉中已有事实支持的部分视为承认并应付；其余进入调解',
      en: 'of wages, what the facts bear out counts as admitted and is owed; the rest is mediated',
    },
  }),
  answered: waits({
    who: ['worker', 'organisation'],
    by: workingDays(replyDays),
    deadline: grievanceUnreplied,
    then: { zh: '进入调解', en: 'it is mediated' },
  }),
  mediating: waits({
    who: ['government:mediator', 'operator:mediator'],
    by: days(mediationDays),
    deadline: mediationOver,
    then: {
      zh: '平台规则可以裁定的由两名调解员裁定；其余调解终止，并告知有管辖权的仲裁机构或法院',
      en: 'two mediators decide where the rule of the platform lets them; else it failed, and both hear who is in charge',
    },
  }),
  proposed: waits({
    who: ['worker', 'organisation'],
    by: workingDays(termsDays),
    deadline: termsUnanswered,
    then: {
      zh: '视为未达成一致，继续调解至期满',
      en: 'not agreed; mediation goes on until its time is over',
    },
  }),
  deciding: waits({
    who: ['government:mediator', 'operator:mediator'],
    by: workingDays(decisionDays),
    deadline: grievanceUndecided,
    then: {
      zh: '转由运营方调解员裁定；仍未裁定的，终止并告知有管辖权的仲裁机构或法院，班次在本平台不计酬',
      en: 'the operator’s mediators are asked; when they do not decide either it failed, both hear who is in charge, and the shift earns nothing here',
    },
  }),
  settled: ends,
  decided: ends,
  failed: ends,
  refused: ends,
  withdrawn: ends,
});
