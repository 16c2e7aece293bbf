import * as tongbao from '../../tongbao/events.js';
import { inBeijing, inYuan } from './notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

const worker = ({ workerId }: { workerId: string }): Audience => ({ workers: [workerId] });

/** What is answered about shifts. */
export const SHIFT_NOTICES = [
  notice(tongbao.shiftApproved, {
    to: worker,
    words: ({ day, grossFen, payDueOn, by }) => {
      const silent = by === 'silence';
      return {
        zh: `${day} 的班次已确认${silent ? '（用工单位逾期未答复，按规则视为确认）' : ''}，应发 ${inYuan(grossFen)} 元，最迟 ${payDueOn} 发放。`,
        en: `Your shift of ${day} is approved${silent ? ' (the employer did not answer in time)' : ''}: ${inYuan(grossFen)} yuan gross, due by ${payDueOn}.`,
      };
    },
  }),
  notice(tongbao.shiftsApproved, {
    to: ({ enterpriseId, providerId }) => ({ organisations: [enterpriseId, providerId], hidden: ['items'] }),
    words: () => ({
      zh: '有班次逾期未答复，已视为确认，工资应付。如有异议，可就该班次提出投诉调解。',
      en: 'Shifts that nobody answered in time are approved and owed. A grievance is open where that is wrong.',
    }),
  }),
  notice(tongbao.shiftRejected, {
    to: worker,
    words: ({ day, disputeBy }) => ({
      zh: `${day} 的班次未被确认，理由见班次详情；如不同意，请在 ${inBeijing(disputeBy)} 前提出异议。`,
      en: `Your shift of ${day} was rejected; the shift says why. Dispute it before ${inBeijing(disputeBy)} if that is wrong.`,
    }),
  }),
  notice(tongbao.shiftDisputed, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ day, answerBy }) => ({
      zh: `劳动者对 ${day} 班次的驳回提出异议；请在 ${inBeijing(answerBy)} 前答复，逾期视为确认。`,
      en: `A worker disputes the rejection of a shift of ${day}; answer before ${inBeijing(answerBy)}, or it is approved.`,
    }),
  }),
  notice(tongbao.shiftDenied, {
    to: worker,
    words: ({ day }) => ({
      zh: `${day} 班次的驳回已生效；您仍可提出投诉，或向劳动争议调解、仲裁机构申请处理。`,
      en: `The rejection of your shift of ${day} stands; you can still file a grievance, or go to mediation or arbitration.`,
    }),
  }),
  notice(tongbao.shiftUnsettled, {
    to: ({ workerId, enterpriseId }) => ({ workers: [workerId], organisations: [enterpriseId] }),
    words: ({ day }) => ({
      zh: `${day} 的班次双方意见不一或无法确定数额，已转投诉调解。`,
      en: `What the shift of ${day} earned is not agreed or can not be told; it goes to mediation.`,
    }),
  }),
];
