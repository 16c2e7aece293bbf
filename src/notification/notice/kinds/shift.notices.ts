import * as tongbao from '../../../tongbao/events.js';
import { inBeijing, inYuan } from '../notice-words.rules.js';
import { type Audience, type MessageText, notice } from './notice.types.js';

const worker = ({ workerId }: { workerId: string }): Audience => ({ workers: [workerId] });

const bothSides = ({ workerId, enterpriseId }: { workerId: string; enterpriseId: string }): Audience => ({
  workers: [workerId],
  organisations: [enterpriseId],
});

/** How an application ended, for who did not end it; both where nobody acted. */
const ENDED: Record<tongbao.ApplicationEnded['ending'], MessageText> = {
  reject: { zh: '您的求职未被录用，理由见申请详情。', en: 'Your application was rejected; it says why.' },
  decline: { zh: '求职者谢绝了录用。', en: 'The applicant declined your offer.' },
  withdraw: { zh: '求职者撤回了申请。', en: 'The applicant withdrew.' },
  expire: {
    zh: '一份求职或录用逾期无人办理，已失效。',
    en: 'An application or offer expired: nobody acted in time.',
  },
};

/** Why an advert is closed; who filled or withdrew it knows. */
const CLOSED: Record<tongbao.JobClosed['cause'], MessageText> = {
  filled: { zh: '贵单位的一个岗位已招满。', en: 'One of your adverts is filled.' },
  withdrawn: { zh: '贵单位撤下了一个岗位。', en: 'You withdrew an advert.' },
  expired: {
    zh: '贵单位的一个岗位已过有效期，自动关闭。',
    en: 'One of your adverts was closed: its last valid day is over.',
  },
  restricted: {
    zh: '贵单位的一个岗位因限制招聘的决定而关闭，理由见信用档案。',
    en: 'One of your adverts was closed by a restriction; your record says why.',
  },
  displaced: {
    zh: '贵单位的一个岗位已关闭：该企业已由他人证明。',
    en: 'One of your adverts was closed: somebody else proved to be the firm.',
  },
  unpermitted: {
    zh: '贵单位的一个岗位已关闭：贵单位或所列劳务公司的行政许可已失效，恢复后自动重新发布；已有的申请和合同不受影响。',
    en: 'One of your adverts was closed: your permit, or that of the labour-service company it names, is not in force. It opens again with the permit; applications and contracts go on.',
  },
};

/** What is answered about applications and drafts. */
export const HIRE_NOTICES = [
  notice(tongbao.jobReviewAsked, {
    to: ({ enterpriseId, again }) => (again ? { organisations: [enterpriseId], operators: true } : []),
    words: ({ reviewBy }) => ({
      zh: `一个被筛查标记的岗位逾期未审核，请在 ${inBeijing(reviewBy)} 前办理；未经审核不会发布。`,
      en: `Nobody reviewed a flagged advert in time; it waits until ${inBeijing(reviewBy)} now and does not open unseen.`,
    }),
  }),
  notice(tongbao.jobRefused, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: () => ({
      zh: '贵单位的一个岗位未通过审核，理由见岗位详情。',
      en: 'A reviewer refused one of your adverts; it says why.',
    }),
  }),
  notice(tongbao.jobClosed, {
    to: ({ enterpriseId, cause }) =>
      cause === 'filled' || cause === 'withdrawn' ? [] : { organisations: [enterpriseId] },
    words: ({ cause }) => CLOSED[cause],
  }),
  notice(tongbao.jobReopened, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ state }) =>
      state === 'open'
        ? {
            zh: '贵单位一个被关闭的岗位已恢复发布。',
            en: 'One of your adverts that had been closed is open again.',
          }
        : {
            zh: '贵单位一个被关闭的岗位已恢复，等待审核。',
            en: 'One of your adverts that had been closed waits for its review again.',
          },
  }),
  notice(tongbao.offerAccepted, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ draftBy }) => ({
      zh: `求职者已接受录用，请在 ${inBeijing(draftBy)} 前拟定合同。`,
      en: `An applicant took your offer; draft the contract before ${inBeijing(draftBy)}.`,
    }),
  }),
  notice(tongbao.applicationEnded, {
    to: ({ ending, workerId, enterpriseId }) => ({
      workers: ending === 'decline' || ending === 'withdraw' ? [] : [workerId],
      organisations: ending === 'reject' ? [] : [enterpriseId],
    }),
    words: ({ ending }) => ENDED[ending],
  }),
  notice(tongbao.contractDrafted, {
    // who drafted it, in a direct hire too, needs no notice
    to: ({ workerId, enterpriseId, providerId }) => ({
      workers: [workerId],
      organisations: providerId === enterpriseId ? [] : [providerId],
    }),
    words: ({ signBy, kindByFacts }) => ({
      zh: `一份合同已拟定，请阅读并在 ${inBeijing(signBy)} 前签署。${kindByFacts ? '提示：按填写的用工事实，合同类型对劳动者的保护不足，详见合同。' : ''}`,
      en: `A contract is drafted; read and sign it before ${inBeijing(signBy)}.${kindByFacts ? ' By the facts given, a kind that protects the worker more would fit; the contract says why.' : ''}`,
    }),
  }),
  notice(tongbao.contractWithdrawn, {
    to: ({ workerId, enterpriseId, providerId }) => ({
      workers: [workerId],
      organisations: [enterpriseId, providerId],
    }),
    words: ({ by }) => ({
      zh: by === 'clock' ? '一份合同草案逾期未签齐，已撤回。' : '一份合同草案已被撤回。',
      en: by === 'clock' ? 'A draft was withdrawn: not all signed in time.' : 'A draft was taken back.',
    }),
  }),
];

/** What is answered about shifts. */
export const SHIFT_NOTICES = [
  notice(tongbao.restDue, {
    to: bothSides,
    words: () => ({
      zh: '已达到工时上限：请尽快收工，下班打卡并休息；已工作的时间照常计酬。',
      en: 'A limit of working hours is reached: stop soon, clock out and rest. What was worked is paid as ever.',
    }),
  }),
  notice(tongbao.shiftApproved, {
    to: worker,
    words: ({ day, grossFen, payDueOn, by, disputeBy }) => {
      const silent = by === 'silence';
      const until = disputeBy === undefined ? '' : inBeijing(disputeBy);
      return {
        zh: `${day} 的班次已确认${silent ? '（用工单位逾期未答复，按规则视为确认）' : ''}，应发 ${inYuan(grossFen)} 元，最迟 ${payDueOn} 发放。${until && `用工单位可在 ${until} 前提出异议，处理期间照常发放，您可以答复。`}`,
        en: `Your shift of ${day} is approved${silent ? ' (the employer did not answer in time)' : ''}: ${inYuan(grossFen)} yuan gross, due by ${payDueOn}.${until && ` The employer may dispute it until ${until}; it is paid meanwhile, and you may answer.`}`,
      };
    },
  }),
  notice(tongbao.shiftsApproved, {
    to: ({ enterpriseId, providerId }) => ({ organisations: [enterpriseId, providerId], hidden: ['items'] }),
    words: ({ disputeBy: until }) => {
      const by = until === undefined ? '' : inBeijing(until);
      return {
        zh: `有班次逾期未答复，已视为确认，工资应付。${by && `用工单位如有异议，可在 ${by} 前就该班次提出投诉；`}处理期间工资照常发放。`,
        en: `Shifts that nobody answered in time are approved and owed.${by && ` The employer may dispute them by a grievance until ${by};`} they are paid meanwhile.`,
      };
    },
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
    to: bothSides,
    words: ({ day }) => ({
      zh: `${day} 的班次双方意见不一或无法确定数额，已转投诉调解。`,
      en: `What the shift of ${day} earned is not agreed or can not be told; it goes to mediation.`,
    }),
  }),
];
