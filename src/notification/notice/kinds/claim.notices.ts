import * as credit from '../../../enterprise-credit/events.js';
import { inBeijing } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

/** What outside parties say of employers, and what it leads to before two people have decided. */
export const CLAIM_NOTICES = [
  // the employer is not shown who reported it
  notice(credit.fraudVouched, {
    to: ({ reporterOrganisationId, enterpriseId }) => [
      { organisations: [reporterOrganisationId] },
      { organisations: [enterpriseId], hidden: ['reporterOrganisationId'] },
    ],
    words: () => ({
      zh: '审核员查实了一份举报所依据的机关认定。',
      en: 'A reviewer found the finding of an authority that a report rests on.',
    }),
  }),
  notice(credit.fraudVouchingWithdrawn, {
    to: ({ reporterOrganisationId, enterpriseId }) => [
      { organisations: [reporterOrganisationId] },
      { organisations: [enterpriseId], hidden: ['reporterOrganisationId'] },
    ],
    words: () => ({
      zh: '另一名审核员撤销了对一份举报所依据认定的查实。',
      en: 'Another reviewer withdrew what had been found of the finding that a report rests on.',
    }),
  }),
  notice(credit.suspensionProposed, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ why }) => SUSPENSION_PROPOSED[why],
  }),
  notice(credit.suspensionSettled, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ outcome }) => SUSPENSION_SETTLED[outcome],
  }),
  notice(credit.suspensionUnconfirmed, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId], operators: true }),
    words: () => ({
      zh: '无人在时限内确认暂停招聘：不予暂停，已暂停的予以解除。举报仍待核实。',
      en: 'Nobody confirmed in time that recruiting be suspended: it is not, or not any more. The reports still wait to be decided.',
    }),
  }),
  notice(credit.fraudRetracted, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId], hidden: ['reporterOrganisationId'] }),
    words: () => ({
      zh: '一份关于贵单位的举报已被撤回，不再影响信用分。',
      en: 'A report about you was taken back; it weighs on your score no more.',
    }),
  }),
  notice(credit.fulfilmentsReported, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ broken, held, objectBy }) =>
      held
        ? {
            zh: `一家新平台首批报送贵单位有 ${broken} 次用工未履约，须先经人工核定，核定前不计入评分；如不属实，可逐条提出异议${objectBy ? `，${objectBy} 前不会认定属实` : ''}。`,
            en: `Among its first reports a new platform told that ${broken} of your engagements were broken. A person decides before any counts; object to what is not so${objectBy ? `, best by ${objectBy}: none is upheld before` : ''}.`,
          }
        : {
            zh: `一家平台报送贵单位有 ${broken} 次用工未履约；如不属实，可逐条提出异议，异议当日起不计入评分。`,
            en: `A platform told that ${broken} of your engagements were broken. Object to what is not so: it is out of your score on the same day.`,
          },
  }),
  notice(credit.fulfilmentObjected, {
    to: ({ platformId }) => ({ organisations: [platformId] }),
    words: ({ dueOn }) => ({
      zh: `企业对贵平台报送的一次未履约提出异议，应于 ${dueOn} 前核定；如报送有误，可撤回。`,
      en: `An employer objects to an engagement that you told as broken; it is decided by ${dueOn}. Take it back if it was wrong.`,
    }),
  }),
  notice(credit.fulfilmentDecided, {
    to: ({ enterpriseId, platformId }) => ({ organisations: [enterpriseId, platformId] }),
    words: ({ verdict, mayObject }) =>
      verdict === 'upheld'
        ? mayObject
          ? {
              zh: '一次未履约经核定属实，计入评分；企业此前未提出异议的，仍可异议一次，由另一名审核员核定。',
              en: 'A broken engagement was found to be so; it counts. The employer, silent until now, may still object once, and another person decides.',
            }
          : {
              zh: '一次未履约经核定属实，计入评分。',
              en: 'A broken engagement was found to be so; it counts.',
            }
        : {
            zh: '一次未履约经核定不属实，不再计入评分。',
            en: 'A broken engagement was found not to be so; it never counts again.',
          },
  }),
  notice(credit.fulfilmentRetracted, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: () => ({
      zh: '平台撤回了一条关于贵单位的履约记录，不再计入评分。',
      en: 'A platform took back what it told of one of your engagements; it never counts again.',
    }),
  }),
  notice(credit.fulfilmentOverdue, {
    to: ({ enterpriseId, platformId }) => ({ organisations: [enterpriseId, platformId], operators: true }),
    words: ({ isHeld }) =>
      isHeld
        ? {
            zh: '一条新平台首批报送的未履约逾期尚未核定，正在催办；核定前不计入评分。',
            en: 'A broken engagement among the first reports of a platform is overdue to be decided; it is being chased, and nothing counts meanwhile.',
          }
        : {
            zh: '一条未履约异议逾期尚未核定，正在催办；核定前不计入评分。',
            en: 'An objection to a broken engagement is overdue to be decided; it is being chased, and nothing counts meanwhile.',
          },
  }),
];

const SUSPENSION_PROPOSED = {
  'unvouched-in-force': {
    zh: '贵单位被暂停发布岗位所依据的举报无一经查实：须由运营方审核员限时确认，否则解除。如不属实，请提出异议并附证据。',
    en: 'Nobody vouches for the reports by which your new posts are suspended: a reviewer must confirm it within hours, else it ends. If they are not so, object with evidence.',
  },
  unvouched: {
    zh: '关于贵单位的多份举报可能导致暂停发布岗位，须由运营方审核员确认；如不属实，请提出异议并附证据。',
    en: 'Reports about you may suspend new posts; a reviewer must confirm it first. If they are not so, object with evidence.',
  },
  objected: {
    zh: '贵单位的异议附有证据：暂停招聘已中止，待运营方审核员核看。',
    en: 'Your objection came with evidence: recruiting is free until a reviewer has looked.',
  },
};

const SUSPENSION_SETTLED = {
  confirmed: {
    zh: '审核员核看后确认暂停发布岗位，至期限届满或举报有结论为止。',
    en: 'A reviewer looked and confirmed that new posts are suspended, until its time is over or the reports are decided.',
  },
  refused: {
    zh: '审核员核看后决定不暂停招聘。',
    en: 'A reviewer looked: recruiting is not suspended.',
  },
  dropped: {
    zh: '暂停招聘不再需要人工确认，原建议已终止。',
    en: 'Whether recruiting is suspended waits for nobody any more; the proposal ended.',
  },
};

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
