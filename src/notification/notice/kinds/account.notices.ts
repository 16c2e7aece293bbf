import * as payroll from '../../../payroll/events.js';
import * as platform from '../../../platform/events.js';
import * as tongbao from '../../../tongbao/events.js';
import { todoOpened, todoReminded } from '../../events.js';
import { todoWords } from '../../todo/kinds/todos.js';
import * as identity from '../../../identity/events.js';
import * as certificates from '../../../work-certificate/events.js';
import { inBeijing } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

const worker = ({ workerId }: { workerId: string }): Audience => ({ workers: [workerId] });

/** What comes of requests about accounts, organisations and claims about oneself, and what is overdue of them. */
export const ACCOUNT_NOTICES = [
  notice(identity.contestOverdue, {
    to: ({ claimId, standingId, deciderId }) => ({
      organisations: [claimId, standingId, deciderId],
      operators: deciderId === null,
    }),
    words: () => ({
      zh: '关于谁代表该企业的异议逾期尚未裁定，正在催办。',
      en: 'The contest about who acts as this firm is overdue to be decided; it is being chased.',
    }),
  }),
  notice(identity.approvalOverdue, {
    to: ({ organisationId }) => ({ organisations: [organisationId], operators: true }),
    words: () => ({
      zh: '机构登记审核已逾期，正在催办。',
      en: 'It is overdue to look at the registration of an organisation; it is being chased.',
    }),
  }),
  notice(identity.organisationApproved, {
    to: ({ organisationId }) => ({ organisations: [organisationId] }),
    words: () => ({
      zh: '贵单位已通过运营方审核。',
      en: 'The operator approved your organisation.',
    }),
  }),
  notice(identity.organisationSuspended, {
    to: ({ organisationId }) => ({ organisations: [organisationId] }),
    words: ({ reasonCode }) => ({
      zh: `贵单位已被运营方暂停（${reasonCode}）。`,
      en: `The operator suspended your organisation (${reasonCode}).`,
    }),
  }),
  notice(identity.transferEnded, {
    to: ({ personId }) => ({ workers: [personId] }),
    words: ({ outcome }) => TRANSFER_ENDED[outcome],
  }),
  notice(identity.sightAsked, {
    to: worker,
    words: ({ seeBy }) => ({
      zh: `请在 ${inBeijing(seeBy)} 前携带身份证到窗口，由两名工作人员核验后找回账户。`,
      en: `Come to a counter with your ID card before ${inBeijing(seeBy)}: two clerks see you, then your account is recovered.`,
    }),
  }),
  notice(identity.sightEnded, {
    to: ({ workerId, outcome }) => ({ workers: outcome === 'unseen' ? [workerId] : [] }),
    words: () => ({
      zh: '找回账户的申请逾期未到窗口核验，已失效，可重新申请。',
      en: 'Nobody saw you at a counter in time: your request to get the account back is void. You may ask again.',
    }),
  }),
  notice(identity.nameSightAsked, {
    to: worker,
    words: ({ seeBy }) => ({
      zh: `您的证件须在窗口核验：请在 ${inBeijing(seeBy)} 前携带证件到窗口，由两名工作人员核验。`,
      en: `Your document is checked at a counter: come with it before ${inBeijing(seeBy)}, two clerks see you and it.`,
    }),
  }),
  notice(identity.nameSightEnded, {
    to: ({ workerId, outcome }) => ({ workers: outcome === 'unseen' ? [workerId] : [] }),
    words: () => ({
      zh: '您逾期未到窗口核验证件，实名核验已失效，可重新发起。',
      en: 'Nobody saw you and your document at a counter in time: the check of your name is void. You may ask for it again.',
    }),
  }),
  // who waits for the answer of a silent source is not there when it comes
  notice(certificates.claimChecked, {
    to: worker,
    words: ({ outcome }) => CHECKED[outcome],
  }),
  notice(certificates.claimSightAsked, {
    to: worker,
    words: ({ seeBy }) => ({
      zh: `请在 ${inBeijing(seeBy)} 前携证书原件和身份证件到窗口，由两名工作人员核验。`,
      en: `Bring the original and your identity document to a counter before ${inBeijing(seeBy)}: two clerks see them.`,
    }),
  }),
  notice(certificates.claimSightEnded, {
    to: worker,
    words: ({ outcome }) =>
      outcome === 'seen'
        ? {
            zh: '您的证书原件已由两名工作人员核验。',
            en: 'Two clerks have seen the original that you brought.',
          }
        : {
            zh: '您逾期未携证书原件到窗口核验，可重新提交。',
            en: 'Nobody saw your original at a counter in time. You may bring it again.',
          },
  }),
  notice(certificates.findingAnswered, {
    to: () => ({ operators: true }),
    words: () => ({
      zh: '劳动者已对不实认定作出申辩，作出结论前请先阅读。',
      en: 'A worker answered a finding; read the answer before you decide.',
    }),
  }),
  notice(certificates.findingDismissed, {
    to: worker,
    words: () => ({
      zh: '对您一项承诺信息的核查已结束：未认定不实。',
      en: 'A pledged claim of yours was looked into: it was not found false.',
    }),
  }),
  notice(certificates.findingOverdue, {
    to: ({ workerId }) => ({ workers: [workerId], operators: true }),
    words: () => ({
      zh: '对一项承诺信息的核查逾期尚未作出结论，正在催办。',
      en: 'It is overdue to decide whether a pledged claim is false; it is being chased.',
    }),
  }),
];

const CHECKED = {
  match: { zh: '来源已确认您的一项经历信息。', en: 'A source confirmed a claim of yours.' },
  mismatch: {
    zh: '您的一项经历信息与来源不符，请核对后重新提交核验。',
    en: 'A source says otherwise than a claim of yours; check it and have it verified again.',
  },
  unknown: {
    zh: '来源没有您的一项经历信息的记录。',
    en: 'A source has no record of a claim of yours.',
  },
  'no-answer': {
    zh: '来源一直没有答复，您的一项经历信息未能核验，可再次申请。',
    en: 'A source did not answer about a claim of yours; you may ask again.',
  },
  cancelled: {
    zh: '授权已终止，您的一项经历信息未予核验。',
    en: 'A claim of yours was not checked: your consent had ended.',
  },
};

const TRANSFER_ENDED = {
  confirmed: { zh: '小额打款金额已确认。', en: 'The sum of the small transfer is confirmed.' },
  failed: {
    zh: '小额打款金额多次填写有误，本次验证失败。',
    en: 'Every try at the sum of the small transfer was wrong: it proves nothing.',
  },
  expired: {
    zh: '小额打款未在期限内确认，已失效，可重新申请。',
    en: 'Nobody confirmed the small transfer in time: it expired. You may ask for another.',
  },
};

/** The inbox of a worker and that of an organisation are named alike; webhooks are organisations'. */
const recipient = ({ recipientId }: { recipientId: string }): Audience => ({ organisations: [recipientId] });

/** What notification says by itself. */
export const OWN_NOTICES = [
  notice(todoOpened, {
    to: recipient,
    isInList: true,
    webhook: { about: 'todoId', en: 'Something is to be done', zh: '新增待办' },
    words: ({ kind, facts }) => todoWords(kind, facts),
  }),
  notice(todoReminded, {
    to: recipient,
    webhook: { about: 'todoId', en: 'Something is still to be done', zh: '待办提醒' },
    words: ({ kind, facts, dueAt }) => {
      const { zh, en } = todoWords(kind, facts);
      if (dueAt === null) return { zh, en };
      return { zh: `提醒（${inBeijing(dueAt)} 前）：${zh}`, en: `Until ${inBeijing(dueAt)}: ${en}` };
    },
  }),
];

const owner = ({ organisationId }: { organisationId: string }): Audience => ({
  organisations: [organisationId],
});
const ENDED = {
  done: ['已完成', 'is done'],
  stopped: ['已停止', 'was stopped'],
  undone: ['已撤回', 'was taken back'],
  dropped: ['未开始，已放弃', 'was not begun and is dropped'],
} as const;

/** How tables that organisations bring in come to their end. */
export const IMPORT_NOTICES = [
  notice(platform.importRefused, {
    to: owner,
    words: () => ({
      zh: '上传的表格无法导入：不是表格，或列不符。请查看该导入任务的说明。',
      en: 'What you uploaded cannot be imported: it is no table, or not with these columns. Read why at the import.',
    }),
  }),
  notice(platform.importEnded, {
    to: owner,
    words: ({ how, applied, unchanged, refused, undone, kept }) => ({
      zh: `导入任务${ENDED[how][0]}：写入 ${applied} 行，已有 ${unchanged} 行，未接受 ${refused} 行，撤回 ${undone} 行，无法撤回 ${kept} 行。`,
      en: `An import ${ENDED[how][1]}: ${applied} rows written, ${unchanged} there already, ${refused} not taken, ${undone} taken back, ${kept} that could not be.`,
    }),
  }),
];

/** What law asks for and nobody has entered or recorded. */
export const LAW_NOTICES = [
  notice(tongbao.minimumWageUnknown, {
    to: ({ again }) => (again ? { operators: true } : []),
    words: ({ region, per, stateBy, since }) => ({
      zh: `区划 ${region} 的${per === 'month' ? '月' : '小时'}最低工资标准${since === undefined ? '仍未录入' : `自 ${since} 起仍未更新`}，请在 ${inBeijing(stateBy)} 前录入。`,
      en: `The minimum wage by the ${per} of division ${region} ${since === undefined ? 'is still not known' : `still stands since ${since}`}; enter the one in force by ${inBeijing(stateBy)}.`,
    }),
  }),
  notice(payroll.filingLapsed, {
    to: ({ providerId }) => ({ organisations: [providerId] }),
    words: ({ ordinaryFrom }) => ({
      zh: `贵单位未登记按 2025 年第 15 号公告的报送，自 ${ordinaryFrom} 起按普通方法预扣个人所得税；登记后恢复累计预扣法。`,
      en: `You recorded no filing under announcement 2025 No. 15: tax is withheld by the ordinary method from ${ordinaryFrom} on. The cumulative one is back once it is recorded.`,
    }),
  }),
];
