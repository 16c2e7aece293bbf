import * as credit from '../../../enterprise-credit/events.js';
import { closes, type Opening, opens, type TodoRow } from './todo.types.js';

/** Only what took up what had lapsed: the rest never asked for a to-do. */
const ifResumed = ({ enterpriseId, resumed }: { enterpriseId: string; resumed?: boolean }): string[] =>
  resumed ? [enterpriseId] : [];

const review = ({ admissionId, isRelated, reviewBy }: credit.AdmissionReviewOpened): Opening => {
  return { subject: admissionId, to: [], operators: true, dueAt: reviewBy, facts: { isRelated } };
};

const ALARM_WORDS = {
  drift: {
    zh: '评分模型的输入或分数分布发生漂移，请核查原因并说明。',
    en: 'An input of the score model, or its score, has drifted; find out why and say so.',
  },
  miscalibration: {
    zh: '某一信用等级的不良多于模型所预期，请核查并说明。',
    en: 'More of a band turned out bad than the score model promised; find out why and say so.',
  },
  coordination: {
    zh: '有平台多次在相同日期举报相同企业（疑似串通），请核查并说明。',
    en: 'Platforms report the same employers on the same days; find out whether they coordinate and say so.',
  },
  fairness: {
    zh: '某一类企业的高分率或准入率低于最优组的五分之四，请核查原因并说明。',
    en: 'A group of enterprises is scored well or admitted less than four fifths as often as the best placed; find out why and say so.',
  },
} as const;

/** What must be done about the score itself, admission, certification and permits. */
export const CREDIT_TODOS: readonly TodoRow[] = [
  {
    kind: 'look-at-credit-alarm',
    waits: ['enterprise_credit.alarm.state/open'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'acknowledgeCreditAlarm', path: (id) => `/v1/credit-alarms/${id}/acknowledgement` },
    words: ({ kind }) => ALARM_WORDS[kind as keyof typeof ALARM_WORDS],
    opened: [
      opens(credit.alarmRaised, ({ alarmId, kind, about, members, lookBy }) => ({
        subject: alarmId,
        to: [],
        operators: true,
        dueAt: lookBy,
        facts: { kind, about, members },
      })),
    ],
    closed: [
      closes(credit.alarmAcknowledged, ({ alarmId }) => alarmId),
      closes(credit.alarmEnded, ({ alarmId, wasOpen }) => (wasOpen ? alarmId : [])),
    ],
  },
  {
    kind: 'decide-admission',
    waits: [],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'decideAdmission', path: (id) => `/v1/admissions/${id}/decision` },
    words: ({ isRelated }) =>
      isRelated === true
        ? {
            zh: '一家企业与受限企业存在关联，准入待人工审核；在决定之前不能招聘。',
            en: 'An enterprise is related to a restricted one; decide its admission, it does not recruit until then.',
          }
        : {
            zh: '一家企业的准入待人工审核；在决定之前不能招聘。',
            en: 'An admission is under review; decide it, its enterprise does not recruit until then.',
          },
    opened: [
      opens(credit.admissionReviewOpened, review),
      opens(credit.admissionReviewOverdue, review), // of those that waited before there was a to-do
    ],
    closed: [closes(credit.admissionReviewEnded, ({ admissionId }) => admissionId)],
  },
  {
    kind: 'decide-source-conflict',
    waits: ['enterprise_credit.source_conflict.state/open'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'decideSourceConflict', path: (id) => `/v1/source-conflicts/${id}/decision` },
    words: ({ inForce }) =>
      inForce === 'held'
        ? {
            zh: '一家企业的查证结果前后不一致，先前结果仍有效；请两名审核员认定哪一方属实。',
            en: 'Two sources differ about a firm, and the earlier one counts; two reviewers find which is right.',
          }
        : {
            zh: '登记机关或发证机关称一家企业已注销或许可证已吊销，与先前查证不一致，已即时生效；请两名审核员认定。',
            en: 'A registry or an authority ended what was known of a firm otherwise, and that counts; two reviewers find which is right.',
          },
    opened: [
      opens(credit.sourceConflictOpened, ({ conflictId, inForce, decideBy }) => ({
        subject: conflictId,
        to: [],
        operators: true,
        dueAt: decideBy,
        facts: { inForce },
      })),
    ],
    closed: [closes(credit.sourceConflictEnded, ({ conflictId }) => conflictId)],
  },
  {
    kind: 'see-firm-paper',
    waits: ['enterprise_credit.sighting.state/presented'],
    duty: 'counter-clerk',
    isUrgent: false,
    call: { operation: 'seeFirmPaper', path: (id) => `/v1/firm-sightings/${id}/sightings` },
    words: ({ paper }) =>
      paper === 'business-licence'
        ? {
            zh: '一家企业将携营业执照原件到窗口，请两名工作人员核验。',
            en: 'A firm comes to the counter with its licence: two clerks are to see the original.',
          }
        : {
            zh: '一家企业将携许可证原件到窗口，请两名工作人员核验。',
            en: 'A firm comes to the counter with a permit: two clerks are to see the original.',
          },
    opened: [
      opens(credit.paperPresented, ({ sightingId, paper, seeBy }) => ({
        subject: sightingId,
        to: [],
        operators: true,
        dueAt: seeBy,
        facts: { paper },
      })),
    ],
    closed: [closes(credit.paperSightEnded, ({ sightingId }) => sightingId)],
  },
  {
    kind: 'renew-certification',
    waits: [],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'requestCertification', path: () => '/v1/enterprises/me/certification' },
    words: () => ({
      zh: '登记机关未在授权期内答复，认证已失效，请重新申请认证。',
      en: 'The registry did not answer while it was authorised to; you are not certified. Ask again.',
    }),
    opened: [
      opens(credit.certificationLapsed, ({ enterpriseId, isUncertified }) =>
        isUncertified ? { subject: enterpriseId, to: [enterpriseId] } : [],
      ),
    ],
    closed: [closes(credit.enterpriseCertified, ifResumed), closes(credit.certificationRefused, ifResumed)],
  },
  {
    kind: 'renew-permit',
    waits: [],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'requestCertification', path: () => '/v1/enterprises/me/certification' },
    words: ({ validUntil }) =>
      typeof validUntil === 'string'
        ? {
            zh: `一项许可证将于 ${validUntil} 到期，请及时换证并申报。`,
            en: `A permit ends on ${validUntil}; renew it and state it.`,
          }
        : {
            zh: '一项许可证不再有效，请更新后重新申报。',
            en: 'A permit does not count any more; renew it and state it again.',
          },
    opened: [
      opens(credit.permitEnding, ({ permitId, enterpriseId, validUntil, endsAt }) => ({
        subject: permitId,
        to: [enterpriseId],
        dueAt: endsAt,
        facts: { validUntil },
      })),
      opens(credit.permitSettled, ({ permitId, enterpriseId, state, isReplaced }) =>
        state === 'expired' && !isReplaced ? { subject: permitId, to: [enterpriseId] } : [],
      ),
    ],
    closed: [closes(credit.permitSettled, ({ resumes = [] }) => resumes)],
  },
];
