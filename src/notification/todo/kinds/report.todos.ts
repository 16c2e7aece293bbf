import * as credit from '../../../enterprise-credit/events.js';
import { closes, opens, type TodoRow } from './todo.types.js';

const report = ({ reportId }: { reportId: string }): string => reportId;
const fallenReport = ({ reportId }: { reportId?: string }): string[] =>
  reportId === undefined ? [] : [reportId];
const proposal = ({ proposalId }: { proposalId: string }): string => proposalId;
const hosting = ({ hostingId }: { hostingId: string }): string => hostingId;
/** What must be done about reports, appeals and hostings. */
export const REPORT_TODOS: readonly TodoRow[] = [
  {
    kind: 'review-fraud-report',
    waits: ['enterprise_credit.fraud_report.state/reported'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'reviewFraudReport', path: (id) => `/v1/fraud-reports/${id}/reviews` },
    words: ({ isFirst }) =>
      isFirst === true
        ? {
            zh: '该平台首批举报：对一家企业的举报须先经两名审核员核实，核实前不计分、不暂停招聘。',
            en: 'First reports of this platform: one about an employer waits for two reviewers; it takes no points and suspends nothing before.',
          }
        : {
            zh: '有一份对企业的举报等待两名审核员核实。',
            en: 'A report about an employer waits for two reviewers.',
          },
    opened: [
      opens(credit.fraudReported, ({ reportId, decideBy, isFirst }) =>
        decideBy === undefined
          ? []
          : {
              subject: reportId,
              to: [],
              operators: true,
              dueAt: decideBy,
              ...(isFirst && { facts: { isFirst } }),
            },
      ),
      opens(credit.reportObjected, ({ reportId, decideBy }) =>
        decideBy === undefined ? [] : { subject: reportId, to: [], operators: true, dueAt: decideBy },
      ),
    ],
    closed: [
      closes(credit.fraudAdjudicated, report),
      closes(credit.fraudRetracted, report),
      closes(credit.appealDecided, fallenReport),
    ],
  },
  {
    kind: 'confirm-suspension',
    waits: ['enterprise_credit.suspension_proposal.state/waiting'],
    duty: 'reviewer',
    isUrgent: true,
    short: '核看暂停招聘',
    call: { operation: 'decideSuspension', path: (id) => `/v1/suspension-proposals/${id}/decision` },
    words: ({ why }) =>
      why === 'objected'
        ? {
            zh: '企业附证据提出异议，暂停招聘已中止，请核看是否恢复。',
            en: 'An objection with evidence paused a suspension; look whether it shall go on.',
          }
        : why === 'unvouched-in-force'
          ? {
              zh: '一家企业被暂停招聘所依据的举报无一经查实，请确认或否决；逾期解除。',
              en: 'Nobody vouched for the reports by which recruiting is suspended; confirm or refuse it, else it ends.',
            }
          : {
              zh: '多份举报建议暂停一家企业的招聘，但无一经查实，请确认或否决。',
              en: 'Reports call for a suspension and nobody vouched for any; confirm or refuse it.',
            },
    opened: [
      opens(credit.suspensionProposed, ({ proposalId, confirmBy, why }) => ({
        subject: proposalId,
        to: [],
        operators: true,
        dueAt: confirmBy,
        facts: { why },
      })),
    ],
    closed: [closes(credit.suspensionSettled, proposal), closes(credit.suspensionUnconfirmed, proposal)],
  },
  {
    kind: 'object-to-report',
    waits: [],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'objectToReport', path: (id) => `/v1/enterprises/me/reports/${id}/objection` },
    words: () => ({
      zh: '有一份关于贵单位的举报，尚未核实；如不属实，请在结论前提出异议并说明情况。',
      en: 'You were reported; nothing is decided. If it is not so, object and state your side before it is.',
    }),
    opened: [
      opens(credit.fraudReported, ({ reportId, enterpriseId, decideBy }) =>
        decideBy === undefined ? [] : { subject: reportId, to: [enterpriseId], dueAt: decideBy },
      ),
    ],
    closed: [
      closes(credit.reportObjected, report),
      closes(credit.fraudRetracted, report),
      closes(credit.fraudAdjudicated, report),
      closes(credit.appealDecided, fallenReport),
    ],
  },
  {
    kind: 'decide-fulfilment',
    waits: ['enterprise_credit.fulfilment.state/held', 'enterprise_credit.fulfilment.state/objected'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'decideFulfilment', path: (id) => `/v1/fulfilments/${id}/decision` },
    words: ({ isFirst }) =>
      isFirst === true
        ? {
            zh: '该平台首批报送：一条未履约记录须先经核定，核定前不计入评分。',
            en: 'First reports of this platform: an engagement told as broken; decide it, it does not count before.',
          }
        : {
            zh: '企业对平台报送的未履约记录提出异议，请核定（征信业管理条例第二十五条：二十日）。',
            en: 'An employer objects to an engagement told as broken; decide it within twenty days.',
          },
    opened: [
      opens(credit.fulfilmentsReported, ({ held = [], decideBy = null }) =>
        held.map((subject) => {
          return { subject, to: [], operators: true, dueAt: decideBy, facts: { isFirst: true } };
        }),
      ),
      opens(credit.fulfilmentObjected, ({ fulfilmentId, decideBy }) => {
        return { subject: fulfilmentId, to: [], operators: true, dueAt: decideBy };
      }),
    ],
    closed: [
      closes(credit.fulfilmentDecided, ({ fulfilmentId }) => fulfilmentId),
      closes(credit.fulfilmentRetracted, ({ fulfilmentId, wasObjected, wasHeld }) =>
        wasObjected || wasHeld === true ? fulfilmentId : [],
      ),
    ],
  },
  {
    kind: 'decide-appeal',
    waits: ['enterprise_credit.appeal.state/open'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'decideAppeal', path: (id) => `/v1/appeals/${id}/decision` },
    words: () => ({
      zh: '有一项对招聘限制的申诉等待决定（征信业管理条例第二十五条：二十日）。',
      en: 'An appeal against a restriction waits for a decision within twenty days.',
    }),
    opened: [
      opens(credit.appealAssigned, ({ appealId, deciderId, decideBy }) =>
        decideBy === undefined
          ? []
          : { subject: appealId, to: [deciderId], operators: deciderId === null, dueAt: decideBy },
      ),
    ],
    closed: [
      closes(credit.appealAssigned, ({ appealId, reassigned }) => (reassigned ? appealId : [])),
      closes(credit.appealDecided, ({ appealId }) => appealId),
    ],
  },
  {
    kind: 'answer-hosting',
    waits: ['enterprise_credit.hosting.state/declared'],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'answerHosting', path: (id) => `/v1/hostings/${id}/answer` },
    words: () => ({
      zh: '一家招聘平台声明贵单位在其平台招聘，请确认或否认。',
      en: 'A job platform declared that you recruit there; confirm or deny it.',
    }),
    opened: [
      opens(credit.hostingDeclared, ({ hostingId, enterpriseId, answerBy }) =>
        answerBy === undefined ? [] : { subject: hostingId, to: [enterpriseId], dueAt: answerBy },
      ),
    ],
    closed: [
      closes(credit.hostingAnswered, hosting),
      closes(credit.hostingLapsed, hosting),
      closes(credit.hostingSettled, hosting),
    ],
  },
  {
    kind: 'settle-hosting',
    waits: ['enterprise_credit.hosting.state/denied', 'enterprise_credit.hosting.state/proof-given'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'settleHosting', path: (id) => `/v1/hostings/${id}/finding` },
    words: () => ({
      zh: '企业否认在某平台招聘，或平台已提交证明，请核实。',
      en: 'An employer denies that it recruits at a platform, or the platform handed in proof; find out.',
    }),
    opened: [
      opens(credit.hostingAnswered, ({ hostingId, settleBy }) =>
        settleBy === undefined ? [] : { subject: hostingId, to: [], operators: true, dueAt: settleBy },
      ),
      opens(credit.hostingProofGiven, ({ hostingId, settleBy }) => {
        return { subject: hostingId, to: [], operators: true, dueAt: settleBy };
      }),
    ],
    closed: [
      closes(credit.hostingSettled, ({ hostingId, before }) =>
        before === 'denied' || before === 'proof-given' ? hostingId : [],
      ),
      closes(credit.hostingAnswered, ({ hostingId, before, answer }) =>
        before === 'proof-given' && answer === 'confirmed' ? hostingId : [],
      ),
    ],
  },
];
