import * as payroll from '../../../payroll/events.js';
import { inYuan } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

/** Whoever holds the account; where nobody does, the operator. */
const holder = ({ holderId }: { holderId: string | null }): Audience =>
  holderId === null ? { operators: true } : { organisations: [holderId] };
/** The operator hears of what lasts too long on the account of others. */
const holderAndOperator = ({ holderId }: { holderId: string | null }): Audience => ({
  organisations: [holderId],
  operators: true,
});
const parties = ({ enterpriseId, providerId }: Record<'enterpriseId' | 'providerId', string>): Audience => ({
  organisations: [enterpriseId, providerId],
});

const STATES = {
  made: { zh: '下载', en: 'downloaded' },
  downloaded: { zh: '确认提交银行', en: 'confirmed as handed in' },
  'handed-in': { zh: '导入银行结果', en: 'answered by an imported statement' },
};
const OUTCOMES = {
  settled: { zh: '已退回付款账户', en: 'was paid back' },
  failed: { zh: '未能退回，款项仍在账户', en: 'could not be paid back; the money is still in the account' },
  returned: {
    zh: '退回后又被退汇，款项已回到账户',
    en: 'was paid and came back; the money is in the account again',
  },
  withdrawn: { zh: '逾期未签，已收回', en: 'was not signed in time and is taken back' },
};

/** Payment files, what banks say, and money that goes back. */
export const BANK_NOTICES = [
  notice(payroll.paymentFileOverdue, {
    to: holder,
    words: ({ state }) => ({
      zh: `一个付款文件逾期未${STATES[state].zh}；其中的付款结果不明，不会自动重付。`,
      en: `A payment file was not ${STATES[state].en} in time; its payments stay unknown and are never ordered again by themselves.`,
    }),
  }),
  notice(payroll.paymentFileEnded, {
    to: holder,
    words: ({ outcome }) =>
      outcome === 'ended'
        ? {
            zh: '一个付款文件的各笔付款均已有银行结果。',
            en: 'The bank has said of every payment of a file how it ended.',
          }
        : {
            zh:
              outcome === 'cancelled'
                ? '一个未下载的付款文件已由两人作废，其付款编入下一文件。'
                : '两人已声明银行未收到一个付款文件，其付款编入下一文件。',
            en:
              outcome === 'cancelled'
                ? 'Two persons cancelled a payment file that nobody had; its payments go into the next one.'
                : 'Two persons declared that the bank never took a payment file; its payments go into the next one.',
          },
  }),
  notice(payroll.bankStatementLapsed, {
    to: holder,
    words: () => ({
      zh: '一个银行文件逾期未由第二人导入，已失效；其内容一概不计，可重新导入。',
      en: 'No second person handed in a file of the bank in time: it lapsed, and nothing of it counts. It may be handed in again.',
    }),
  }),
  notice(payroll.breakOverdue, {
    to: holderAndOperator,
    words: ({ kind }) => ({
      zh: `一项对账差异（${kind}）逾期未说明。`,
      en: `A break of the reconciliation (${kind}) was not explained in time.`,
    }),
  }),
  notice(payroll.creditOverdue, {
    to: holderAndOperator,
    words: ({ amountFen }) => ({
      zh: `一笔 ${inYuan(amountFen)} 元的来款逾期未认领或退回。`,
      en: `A credit of ${inYuan(amountFen)} yuan was neither assigned nor returned in time.`,
    }),
  }),
  notice(payroll.refundRequested, {
    to: parties,
    words: ({ amountFen }) => ({
      zh: `申请退回账户未用款项 ${inYuan(amountFen)} 元，等待签署。`,
      en: `${inYuan(amountFen)} yuan of unused money are to go back to whoever paid them in; the refund waits for signatures.`,
    }),
  }),
  notice(payroll.refundEnded, {
    to: parties,
    words: ({ amountFen, outcome }) => ({
      zh: `退款 ${inYuan(amountFen)} 元：${OUTCOMES[outcome].zh}。`,
      en: `A refund of ${inYuan(amountFen)} yuan ${OUTCOMES[outcome].en}.`,
    }),
  }),
];
