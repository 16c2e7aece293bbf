import * as credit from '../../../enterprise-credit/events.js';
import { BANDS, CERTIFIED, LEVELS, RELATED_BY, wordFor } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

interface AboutEmployer {
  enterpriseId: string;
}

/** The employer itself. */
const employer = ({ enterpriseId }: AboutEmployer): Audience => ({ organisations: [enterpriseId] });
/** What stands about an employer: for it, and for every platform that listens. */
const everybody = ({ enterpriseId }: AboutEmployer): Audience => ({
  platforms: true,
  organisations: [enterpriseId],
});

/** Who declared a hosting, and whom it is about. */
const bothOfHosting = ({ platformId, enterpriseId }: AboutEmployer & { platformId: string }): Audience => ({
  organisations: [platformId, enterpriseId],
});

/** What is decided about employers. */
export const CREDIT_NOTICES = [
  notice(credit.admissionDecided, {
    to: everybody,
    webhook: { about: 'enterpriseId', en: 'Admission decided', zh: '准入审核结果' },
    words: ({ decision }) => ({ zh: `准入审核结果：${decision}。`, en: `Admission: ${decision}.` }),
  }),
  notice(credit.admissionReviewOverdue, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId], operators: true }),
    words: () => ({
      zh: '一项准入的人工审核逾期未决，仍在等待；此后每满一个期限再次告知。',
      en: 'Nobody decided an admission that is under review in time; it still waits, and is told of again after each further term.',
    }),
  }),
  // to the enterprise alone: others see the code, not to whom it is related
  notice(credit.relatedToRestricted, {
    to: employer,
    words: ({ relations }) => {
      const kinds = [...new Set(relations.map(({ kind }) => kind))].map((kind) => RELATED_BY[kind]);
      const [zh, en] = [kinds.map((kind) => kind.zh).join('、'), kinds.map((kind) => kind.en).join(', ')];
      return {
        zh: `贵单位与受限企业存在关联（${zh}），准入转由人工审核，并非认定贵单位有过错。对方名称与限制编号见准入决定，可提交材料说明。`,
        en: `You are related to a restricted enterprise (${en}), so a person reviews your admission; nothing is found against you. Your decision names it and its restriction; you may hand in papers.`,
      };
    },
  }),
  notice(credit.scoreChanged, {
    to: everybody,
    webhook: { about: 'enterpriseId', en: 'Credit score changed', zh: '企业信用分变动' },
    words: ({ previous, score }) => ({
      zh: `企业信用分由 ${previous ?? '无'} 变为 ${score ?? '无'}。`,
      en: `The credit score moved from ${previous ?? 'N/A'} to ${score ?? 'N/A'}.`,
    }),
  }),
  notice(credit.bandChanged, {
    to: everybody,
    webhook: { about: 'enterpriseId', en: 'Credit band changed', zh: '企业信用等级变动' },
    words: ({ previous, band }) => ({
      zh: `企业信用等级由${wordFor(BANDS, previous).zh}变为${wordFor(BANDS, band).zh}。`,
      en: `The credit band moved from ${wordFor(BANDS, previous).en} to ${wordFor(BANDS, band).en}.`,
    }),
  }),
  notice(credit.levelChanged, {
    to: everybody,
    webhook: { about: 'enterpriseId', en: 'Certification level changed', zh: '企业认证等级变动' },
    words: ({ level }) => ({
      zh: `企业认证等级变为${wordFor(CERTIFIED, level).zh}。`,
      en: `The certification level is now ${wordFor(CERTIFIED, level).en}.`,
    }),
  }),
  notice(credit.restrictionImposed, {
    to: everybody,
    webhook: { about: 'enterpriseId', en: 'Recruiting restricted', zh: '招聘受到限制' },
    words: ({ level, reasonCode }) => ({
      zh: `招聘受到限制：${LEVELS[level].zh}。原因代码：${reasonCode}。可在通知之日起提出申诉。`,
      en: `Recruiting is restricted: ${LEVELS[level].en}. Reason: ${reasonCode}. You may appeal.`,
    }),
  }),
  notice(credit.restrictionLifted, {
    to: everybody,
    webhook: { about: 'enterpriseId', en: 'Restriction lifted', zh: '招聘限制解除' },
    words: () => ({ zh: '招聘限制已解除。', en: 'The restriction on recruiting is lifted.' }),
  }),
  notice(credit.enterpriseDisplaced, {
    to: ({ platformIds }) => ({ mustKnow: platformIds, platforms: true, hidden: ['platformIds'] }),
    webhook: { about: 'enterpriseId', en: 'Enterprise displaced', zh: '企业登记被取代' },
    words: () => ({
      zh: '贵平台查询或承接过的一家企业登记已终止：真正的企业另有其人，已证明身份。请更正所保存的记录，不要再以其名义发布。',
      en: 'An enterprise that you asked about or host was not the firm: the firm itself proved who it is. Please correct what you keep, and post nothing more in its name.',
    }),
  }),
  // whoever was notified of it by webhook or has read it, whatever it subscribed to; not which others were
  notice(credit.restrictionRetracted, {
    to: ({ platformIds }) => ({
      mustKnow: platformIds,
      platforms: true,
      platformsHearing: credit.restrictionImposed,
      hidden: ['platformIds'],
    }),
    webhook: { about: 'enterpriseId', en: 'Restriction withdrawn', zh: '招聘限制撤回' },
    words: () => ({
      zh: '此前告知的一项企业招聘限制已撤回，请更正贵平台据此保存的记录。',
      en: 'A restriction on an employer that you were notified of is withdrawn; please correct what you keep of it.',
    }),
  }),
  notice(credit.hostingDeclared, {
    to: employer,
    words: () => ({
      zh: '一家招聘平台声明贵单位在其平台招聘，请确认或否认。',
      en: 'A job platform declared that you recruit there; please confirm or deny it.',
    }),
  }),
  notice(credit.hostingAnswered, {
    to: ({ platformId }) => ({ organisations: [platformId] }),
    words: ({ answer }) =>
      answer === 'confirmed'
        ? { zh: '企业确认在贵平台招聘。', en: 'An employer confirmed that it recruits at your platform.' }
        : {
            zh: '企业否认在贵平台招聘，由运营方审核员核实。',
            en: 'An employer denied that it recruits at your platform; a reviewer of the operator finds out.',
          },
  }),
  notice(credit.hostingLapsed, {
    to: bothOfHosting,
    words: () => ({
      zh: '企业未在期限内答复是否在该平台招聘：不视为已核实，平台可提交证明；企业仍可答复。',
      en: 'Whether an employer recruits at a platform was not answered in time: it does not count, and the platform may hand in proof. It may still be answered.',
    }),
  }),
  notice(credit.hostingProofGiven, {
    to: employer,
    words: () => ({
      zh: '一家招聘平台提交了贵单位在其平台招聘的证明，由运营方核实；贵单位仍可确认或否认。',
      en: 'A job platform handed in proof that you recruit there, and the operator looks; you may still confirm or deny it.',
    }),
  }),
  notice(credit.hostingSettled, {
    to: bothOfHosting,
    words: ({ outcome }) =>
      outcome === 'verified'
        ? {
            zh: '运营方核实：该企业在该平台招聘。',
            en: 'The operator found that the employer recruits at the platform.',
          }
        : {
            zh: '运营方认定：该企业未在该平台招聘。',
            en: 'The operator found that the employer does not recruit at the platform.',
          },
  }),
  notice(credit.hostingOverdue, {
    to: (hosting) => ({ ...bothOfHosting(hosting), operators: true }),
    words: () => ({
      zh: '企业是否在该平台招聘，逾期尚未核实，正在催办。',
      en: 'It is overdue to find out whether an employer recruits at a platform; it is being chased.',
    }),
  }),
  notice(credit.certificationRefused, {
    to: employer,
    words: ({ reasonCodes }) => ({
      zh: `登记机关未确认贵单位的登记信息。原因代码：${reasonCodes.join('、')}。`,
      en: `The registry does not confirm your registration. Reasons: ${reasonCodes.join(', ')}.`,
    }),
  }),
  notice(credit.permitSettled, {
    to: employer,
    words: ({ state, reasonCodes }) => ({
      zh: `${PERMIT_SETTLED[state].zh}${reasonCodes.length > 0 ? `原因代码：${reasonCodes.join('、')}。` : ''}`,
      en: `${PERMIT_SETTLED[state].en}${reasonCodes.length > 0 ? ` Reasons: ${reasonCodes.join(', ')}.` : ''}`,
    }),
  }),
  // the employer is not shown who reported it
  notice(credit.fraudAdjudicated, {
    to: ({ reporterOrganisationId, enterpriseId }) => [
      { organisations: [reporterOrganisationId] },
      { organisations: [enterpriseId], hidden: ['reporterOrganisationId'] },
    ],
    webhook: { about: 'enterpriseId', en: 'Fraud report decided', zh: '举报核实结论' },
    words: ({ verdict }) =>
      verdict === 'upheld'
        ? { zh: '一份举报经两名审核人员核实成立。', en: 'A report was upheld by two reviewers.' }
        : {
            zh: '一份举报经核实不成立，不再影响信用分。',
            en: 'A report was dismissed; it weighs on no score any more.',
          },
  }),
  notice(credit.reportOverdue, {
    to: ({ reporterOrganisationId, enterpriseId }) => [
      { organisations: [reporterOrganisationId], operators: true },
      { organisations: [enterpriseId], hidden: ['reporterOrganisationId'] },
    ],
    words: () => ({
      zh: '一份举报逾期尚未作出结论，正在催办。',
      en: 'A report is overdue to be decided; it is being chased.',
    }),
  }),
  notice(credit.appealAssigned, {
    to: ({ deciderId }) => (deciderId === null ? { operators: true } : { organisations: [deciderId] }),
    words: ({ deciderId }) =>
      deciderId === null
        ? {
            zh: '一项招聘限制申诉由运营方审核人员决定：企业所在地主管部门没有两名可以决定的审核人员。',
            en: 'An appeal against a restriction is for the operator’s reviewers: the authority of the region has not two who can decide.',
          }
        : {
            zh: '本地区一家企业对招聘限制提出申诉，由贵单位审核人员决定。',
            en: 'An enterprise of your region appeals against a restriction; your reviewers decide.',
          },
  }),
  notice(credit.appealDecided, {
    to: employer,
    webhook: { about: 'enterpriseId', en: 'Appeal decided', zh: '申诉结论' },
    words: ({ outcome }) => APPEAL_DECIDED[outcome],
  }),
  notice(credit.appealOverdue, {
    to: ({ enterpriseId, deciderId }) => [
      {
        organisations: [enterpriseId, deciderId ?? null],
        operators: deciderId === null,
        hidden: ['deciderId'],
      },
    ],
    webhook: { about: 'enterpriseId', en: 'Appeal overdue', zh: '申诉逾期未答复' },
    words: ({ dueOn }) => ({
      zh: `对招聘限制的申诉应于 ${dueOn} 前答复，现已逾期，正在催办。`,
      en: `The appeal against a restriction was to be answered by ${dueOn} and is overdue; it is being chased.`,
    }),
  }),
  notice(credit.objectionOverdue, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId], operators: true }),
    webhook: { about: 'enterpriseId', en: 'Objection overdue', zh: '异议逾期未结' },
    words: ({ dueOn }) => ({
      zh: `异议所涉举报应于 ${dueOn} 前作出结论，现已逾期，正在催办。`,
      en: `A report that was objected to was to be decided by ${dueOn} and is overdue; it is being chased.`,
    }),
  }),
  notice(credit.modelDrifted, {
    to: () => ({ operators: true }),
    words: ({ drifted }) => ({
      zh: `评分模型的输入发生漂移（${drifted.join('、')}），请人工核查。`,
      en: `Inputs of the score model have drifted (${drifted.join(', ')}); please look into it.`,
    }),
  }),
  notice(credit.alarmOverdue, {
    to: () => ({ operators: true }),
    words: () => ({
      zh: '夜间运行的一项警报逾期无人核查，请查看并说明。',
      en: 'Nobody looked at an alarm of a nightly run in time; please look and say what it is.',
    }),
  }),
  notice(credit.modelMiscalibrated, {
    to: () => ({ operators: true }),
    words: ({ bands }) => ({
      zh: `评分模型在以下等级失准：${bands.map((band) => wordFor(BANDS, band).zh).join('、')}，请人工核查。`,
      en: `The score model is out of calibration in ${bands.map((band) => wordFor(BANDS, band).en).join(', ')}; please look into it.`,
    }),
  }),
];

const PERMIT_SETTLED = {
  confirmed: { zh: '许可证已获发证机关确认。', en: 'A permit is confirmed by its authority.' },
  refused: { zh: '许可证未获发证机关确认。', en: 'A permit is not confirmed by its authority.' },
  expired: {
    zh: '一项许可证不再有效，请更新后重新申报。',
    en: 'A permit does not count any more; renew it and state it again.',
  },
};

const APPEAL_DECIDED = {
  upheld: { zh: '申诉成立，相关记录已更正。', en: 'The appeal is upheld and the record corrected.' },
  dismissed: { zh: '申诉未成立，原决定维持。', en: 'The appeal is dismissed.' },
  undecided: {
    zh: '申诉事项无法核实：限制解除，不计入评分，双方陈述一并保留。',
    en: 'It could not be found out: the restriction ends, nothing weighs on the score, both statements are kept.',
  },
};
