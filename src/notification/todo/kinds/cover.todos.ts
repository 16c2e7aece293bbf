import * as identity from '../../../identity/events.js';
import * as insurance from '../../../insurance/events.js';
import type { Duty } from '../../../platform/http/access/duty.rules.js';
import { closes, opens, type TodoRow, type TodoWords } from './todo.types.js';

type State = insurance.ClaimMoved['to'];

/** A to-do of some states: open while a claim is in one of them; within them it moves to its new time. */
function ofStates(
  states: readonly State[],
  row: {
    kind: string;
    asked: 'worker' | 'insurer';
    duty: Duty | null;
    call: { operation: string; path: string };
    words: (facts: Record<string, unknown>) => TodoWords;
  },
): TodoRow {
  const { kind, asked, duty, call, words } = row;
  return {
    kind,
    waits: states.map((state) => `insurance.claim.state/${state}`),
    duty,
    isUrgent: asked === 'worker',
    ...(asked === 'worker' && { isDanger: true as const }),
    call: { operation: call.operation, path: (id) => `/v1/injury-claims/${id}/${call.path}` },
    words,
    opened: [
      opens(insurance.claimMoved, ({ claimId, workerId, insurerId, from, to, dueAt }) =>
        states.includes(to)
          ? {
              subject: claimId,
              to: [asked === 'worker' ? workerId : insurerId],
              dueAt,
              facts: { from, state: to },
            }
          : [],
      ),
    ],
    closed: [
      closes(insurance.claimMoved, ({ claimId, from, to }) =>
        states.includes(from) && !states.includes(to) ? claimId : [],
      ),
    ],
  };
}

const decideClaim = ofStates(['REPORTED', 'UNSUPPLEMENTED', 'SUPPLEMENTED', 'APPEALED', 'PART_PAID'], {
  kind: 'decide-claim',
  asked: 'insurer',
  duty: 'adjuster',
  call: { operation: 'decideClaim', path: 'decision' },
  words: ({ state }) =>
    state === 'APPEALED'
      ? {
          zh: '劳动者对一件理赔提出异议，请由原核定人以外的人员复核。',
          en: 'A worker objects to a decision; somebody who did not make it looks at the claim again.',
        }
      : {
          zh: '有一件理赔等待核定；逾期告知各方，满六十日先行支付无争议部分。',
          en: 'A claim waits for your decision; late, all hear of it, and by day 60 what nobody disputes is paid.',
        },
});

/** What must be done about insurance claims. */
export const COVER_TODOS: readonly TodoRow[] = [
  {
    ...decideClaim,
    opened: [
      opens(insurance.claimReported, ({ claimId, insurerId, decideBy = null }) => ({
        subject: claimId,
        to: [insurerId ?? null],
        dueAt: decideBy,
        facts: { state: 'REPORTED' },
      })),
      ...decideClaim.opened,
    ],
  },
  ofStates(['EVIDENCE_REQUESTED'], {
    kind: 'supplement-claim',
    asked: 'worker',
    duty: null,
    call: { operation: 'supplementClaim', path: 'supplement' },
    words: () => ({
      zh: '保险机构要求补充理赔材料，请提交；逾期按已有材料核定。',
      en: 'The insurer asks for papers; hand them in, or it decides on what there is.',
    }),
  }),
  ofStates(['OFFERED'], {
    kind: 'answer-claim-offer',
    asked: 'worker',
    duty: null,
    call: { operation: 'acceptClaimOffer', path: 'acceptance' },
    words: () => ({
      zh: '保险机构提出的赔付金额低于应赔金额，请接受或提出异议；逾期按所提金额赔付。',
      en: 'The insurer offers less than the policy pays; take it or object. Without an answer it is paid as offered.',
    }),
  }),
  ofStates(['PAYMENT_WAITING', 'PAYMENT_FAILED'], {
    kind: 'pay-claim',
    asked: 'insurer',
    duty: 'adjuster',
    call: { operation: 'repeatClaimPayment', path: 'payment' },
    words: ({ state }) =>
      state === 'PAYMENT_FAILED'
        ? {
            zh: '一笔理赔款支付失败或被退回，请在原因消除后重新付款。',
            en: 'A claim could not be paid or came back; pay it again once the cause is gone.',
          }
        : {
            zh: '理赔基金余额不足，请存入后付款。',
            en: 'The claim fund does not hold what a claim is owed; deposit, and pay it.',
          },
  }),
  {
    kind: 'report-injury',
    waits: ['insurance.employer_report.state/awaited'],
    duty: 'administrator',
    isUrgent: true,
    short: '报告工伤情况',
    call: { operation: 'reportInjuryAsEmployer', path: (id) => `/v1/injury-claims/${id}/employer-report` },
    words: () => ({
      zh: '一名劳动者报告了工作中的伤害，请报告所知情况；逾期将告知劳动者和保险机构，理赔不受影响。',
      en: 'A worker reported an injury at work; report what you know. Late, the worker and the insurer hear of it; the claim goes on.',
    }),
    opened: [
      opens(insurance.claimReported, ({ claimId: subject, enterpriseId, employerReportBy }) =>
        employerReportBy === undefined ? [] : { subject, to: [enterpriseId], dueAt: employerReportBy },
      ),
    ],
    closed: [
      closes(insurance.employerReportMade, ({ claimId }) => claimId),
      closes(insurance.claimMoved, ({ claimId, to }) => (to === 'WITHDRAWN' ? claimId : [])),
    ],
  },
  {
    kind: 'oversee-claims',
    waits: [],
    duty: null,
    isUrgent: false,
    call: { operation: 'listClaims', path: () => '/v1/injury-claims' },
    words: () => ({
      zh: '一家保险机构被停用，其理赔案件无人核定，请督促处理或恢复。',
      en: 'An insurer is suspended and nobody decides its claims; see that they are, or approve it again.',
    }),
    opened: [
      opens(insurance.claimsUnattended, ({ insurerId, claimIds }) => ({
        subject: insurerId,
        to: [],
        operators: true,
        facts: { claims: claimIds.length },
      })),
    ],
    closed: [
      closes(identity.organisationApproved, ({ organisationId, kind }) =>
        kind === 'insurer' ? organisationId : [],
      ),
    ],
  },
];
