import * as credit from '../../../enterprise-credit/events.js';
import { inBeijing } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

/** The firm itself. */
const employer = ({ enterpriseId }: { enterpriseId: string }): Audience => ({
  organisations: [enterpriseId],
});

const CONFLICT_ENDED = {
  held: {
    zh: '两名审核员认定先前的查证结果属实，继续有效。',
    en: 'Two reviewers found right what was known first about your firm; it counts.',
  },
  answered: {
    zh: '两名审核员认定后来的查证结果属实，以其为准。',
    en: 'Two reviewers found right what was answered later about your firm; it counts.',
  },
  agreed: {
    zh: '关于贵单位的查证结果已一致，事项了结。',
    en: 'The sources agree about your firm again; nothing is left to decide.',
  },
  void: {
    zh: '此前查证结果不一致的事项已无须认定。',
    en: 'What sources differed in about your firm need not be decided any more.',
  },
};

/** How firms are known: papers at a counter, and ways that differ. */
export const SOURCE_NOTICES = [
  notice(credit.paperPresented, {
    to: employer,
    words: ({ seeBy }) => ({
      zh: `请在 ${inBeijing(seeBy)} 前携证照原件到窗口，由两名工作人员核验。`,
      en: `Bring the original to a counter before ${inBeijing(seeBy)}: two clerks see it.`,
    }),
  }),
  notice(credit.paperSightEnded, {
    to: ({ enterpriseId, outcome }) => ({ organisations: outcome === 'void' ? [] : [enterpriseId] }),
    words: ({ outcome }) =>
      outcome === 'seen'
        ? {
            zh: '贵单位提交的证照已由两名工作人员在窗口核验。',
            en: 'Two clerks have seen the paper that you presented.',
          }
        : {
            zh: '贵单位提交的证照逾期未到窗口核验，已失效，可重新提交。',
            en: 'Nobody saw your paper at a counter in time: it is void. You may present it anew.',
          },
  }),
  notice(credit.sourceConflictOpened, {
    to: employer,
    words: ({ inForce }) =>
      inForce === 'held'
        ? {
            zh: '关于贵单位的查证结果前后不一致；先前结果继续有效，由两名审核员认定。双方内容可查看，请联系相应机关更正有误的一方。',
            en: 'Sources differ about your firm. What was known first counts until two reviewers decide; both sides can be read, have the wrong one corrected by its office.',
          }
        : {
            zh: '登记机关或发证机关称贵单位已注销或许可证已吊销，与先前查证不一致，已即时生效；由两名审核员认定。',
            en: 'A registry or an authority says that your registration or a permit was ended, other than was known before. It counts at once; two reviewers decide.',
          },
  }),
  notice(credit.sourceConflictOverdue, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId], operators: true }),
    words: () => ({
      zh: '关于一家企业的查证结果不一致，逾期尚未认定，正在催办。',
      en: 'It is overdue to decide which of two sources is right about a firm; it is being chased.',
    }),
  }),
  notice(credit.sourceConflictEnded, {
    to: employer,
    words: ({ outcome }) => CONFLICT_ENDED[outcome],
  }),
];
