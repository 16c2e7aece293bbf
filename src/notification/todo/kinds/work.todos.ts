import * as tongbao from '../../../tongbao/events.js';
import { closes, opens, type TodoRow } from './todo.types.js';

const shift = ({ shiftId }: { shiftId: string }): string => shiftId;

/** Those that leave this state. */
const leaving =
  <F extends { was?: string }>(state: string, subject: (facts: F) => string) =>
  (facts: F): string[] =>
    (facts.was ?? 'closed') === state ? [subject(facts)] : [];
const shiftLeaving = (state: string) => leaving<{ shiftId: string; was?: string }>(state, shift);
const shiftsLeaving =
  (state: string) =>
  ({ items }: { items: { shiftId: string; was?: string }[] }): string[] =>
    items.flatMap(shiftLeaving(state));

const application = ({ applicationId }: { applicationId: string }): string => applicationId;
const applicationLeaving = (state: string) =>
  leaving<{ applicationId: string; was: string }>(state, application);

const job = ({ jobId }: { jobId: string }): string => jobId;

/** A party and what it signs: each has a to-do of its own. */
const signing = (contractId: string, role: string): string => `${contractId}:${role}`;
const SIGNERS = ['employer', 'provider', 'worker'] as const;
const everySigning = ({ contractId }: { contractId: string }): string[] =>
  SIGNERS.map((role) => signing(contractId, role));
/** Who signs a contract: in a direct hire the employer is its own provider, and signs once. */
function signersOf({
  enterpriseId,
  providerId,
  workerId,
}: Record<'enterpriseId' | 'providerId' | 'workerId', string>): { role: string; id: string }[] {
  const company = enterpriseId === providerId ? [] : [{ role: 'provider', id: providerId }];
  return [{ role: 'employer', id: enterpriseId }, ...company, { role: 'worker', id: workerId }];
}

/** What must be done between an advert and a sealed contract. */
export const HIRE_TODOS: readonly TodoRow[] = [
  {
    kind: 'review-job',
    waits: ['tongbao.job.state/in-review'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'reviewJob', path: (id) => `/v1/jobs/${id}/review` },
    words: () => ({
      zh: '有一个岗位被筛查标记，等待审核。',
      en: 'The screening flagged an advert; it waits for a reviewer.',
    }),
    opened: [
      opens(tongbao.jobReviewAsked, ({ jobId, reviewBy }) => ({
        subject: jobId,
        to: [],
        operators: true,
        dueAt: reviewBy,
      })),
    ],
    closed: [
      closes(tongbao.jobPosted, ({ jobId, reviewed }) => (reviewed ? [jobId] : [])),
      closes(tongbao.jobRefused, job),
      closes(tongbao.jobClosed, ({ jobId, neverOpen }) => (neverOpen ? [jobId] : [])),
    ],
  },
  {
    kind: 'answer-application',
    waits: ['tongbao.application.state/submitted'],
    duty: 'recruiter',
    isUrgent: false,
    call: { operation: 'offerJob', path: (id) => `/v1/applications/${id}/offer` },
    words: () => ({
      zh: '有一份求职申请等待答复；逾期失效。',
      en: 'An application waits for your answer; without one it expires.',
    }),
    opened: [
      opens(tongbao.applicationSubmitted, ({ applicationId, enterpriseId, answerBy = null }) => ({
        subject: applicationId,
        to: [enterpriseId],
        dueAt: answerBy,
      })),
    ],
    closed: [
      closes(tongbao.offerMade, application),
      closes(tongbao.applicationEnded, applicationLeaving('submitted')),
    ],
  },
  {
    kind: 'answer-invitation',
    waits: ['tongbao.job_invitation.state/open'],
    duty: null,
    isUrgent: false,
    call: { operation: 'declineJobInvitation', path: (id) => `/v1/me/job-invitations/${id}/decline` },
    words: () => ({
      zh: '有用人单位邀请您应聘，请应聘或谢绝；逾期失效。',
      en: 'An employer asks you to apply; apply or decline before it lapses.',
    }),
    opened: [
      opens(tongbao.workerInvited, ({ invitationId, workerId, answerBy }) => ({
        subject: invitationId,
        to: [workerId],
        dueAt: answerBy,
      })),
    ],
    closed: [closes(tongbao.jobInvitationEnded, ({ invitationId }) => invitationId)],
  },
  {
    kind: 'answer-offer',
    waits: ['tongbao.application.state/offered'],
    duty: null,
    isUrgent: true,
    call: { operation: 'acceptJobOffer', path: (id) => `/v1/applications/${id}/acceptance` },
    words: () => ({
      zh: '您收到一份录用通知，请答复；逾期失效。',
      en: 'You have an offer; answer it before it expires.',
    }),
    opened: [
      opens(tongbao.offerMade, ({ applicationId, workerId, answerBy = null }) => ({
        subject: applicationId,
        to: [workerId],
        dueAt: answerBy,
      })),
    ],
    closed: [
      closes(tongbao.offerAccepted, application),
      closes(tongbao.applicationEnded, applicationLeaving('offered')),
    ],
  },
  {
    kind: 'draft-contract',
    waits: ['tongbao.application.state/accepted'],
    duty: 'recruiter',
    isUrgent: false,
    call: { operation: 'draftContract', path: () => '/v1/contracts' },
    words: () => ({
      zh: '劳动者已接受录用，请拟定合同；逾期录用失效。',
      en: 'A worker took your offer; draft the contract, or the offer expires.',
    }),
    opened: [
      opens(tongbao.offerAccepted, ({ applicationId, enterpriseId, draftBy }) => ({
        subject: applicationId,
        to: [enterpriseId],
        dueAt: draftBy,
      })),
      opens(tongbao.contractWithdrawn, ({ applicationId, enterpriseId, draftBy }) => ({
        subject: applicationId,
        to: [enterpriseId],
        dueAt: draftBy,
      })),
    ],
    closed: [
      closes(tongbao.contractDrafted, application),
      closes(tongbao.applicationEnded, applicationLeaving('accepted')),
    ],
  },
  {
    kind: 'sign-contract',
    waits: ['tongbao.contract.state/drafted'],
    duty: 'recruiter',
    isUrgent: true,
    short: '签署合同',
    call: {
      operation: 'signContract',
      path: (subject) => `/v1/contracts/${subject.split(':')[0]}/signatures`,
    },
    words: () => ({
      zh: '有一份合同等待您签署；逾期撤回。',
      en: 'A contract waits for your signature; it is withdrawn without it.',
    }),
    opened: [
      opens(tongbao.contractDrafted, ({ signBy: dueAt, ...contract }) =>
        signersOf(contract).map(({ role, id }) => ({
          subject: signing(contract.contractId, role),
          to: [id],
          dueAt,
        })),
      ),
    ],
    closed: [
      closes(tongbao.contractSigned, ({ contractId, role }) => signing(contractId, role)),
      closes(tongbao.contractWithdrawn, (contract) =>
        signersOf(contract).map(({ role }) => signing(contract.contractId, role)),
      ),
      closes(tongbao.applicationEnded, ({ contractId }) =>
        contractId === undefined ? [] : everySigning({ contractId }),
      ),
    ],
  },
];

/** What must be done between a clock-in and an approved shift. */
export const WORK_TODOS: readonly TodoRow[] = [
  {
    kind: 'clock-out',
    isOwnAct: true,
    waits: ['tongbao.shift.state/open'],
    duty: null,
    isUrgent: false,
    call: { operation: 'clockOut', path: (id) => `/v1/shifts/${id}/clock-out` },
    words: () => ({
      zh: '您正在班次中，结束工作时请下班打卡。',
      en: 'You are clocked in; clock out when your work ends.',
    }),
    opened: [opens(tongbao.shiftOpened, ({ shiftId, workerId }) => ({ subject: shiftId, to: [workerId] }))],
    closed: [closes(tongbao.shiftClosed, shift)],
  },
  {
    kind: 'state-shift-end',
    waits: ['tongbao.shift.state/unended'],
    duty: null,
    isUrgent: true,
    call: { operation: 'stateShiftEnd', path: (id) => `/v1/shifts/${id}/end` },
    words: () => ({
      zh: '有一个班次没有下班打卡，请说明实际结束时间。',
      en: 'You did not clock out of a shift; say when it ended.',
    }),
    opened: [
      opens(tongbao.shiftClosed, ({ shiftId, workerId, stateEndBy }) =>
        stateEndBy === undefined ? [] : { subject: shiftId, to: [workerId], dueAt: stateEndBy },
      ),
    ],
    closed: [closes(tongbao.shiftEndStated, shift)],
  },
  {
    kind: 'approve-shift',
    waits: ['tongbao.shift.state/closed'],
    duty: 'recruiter',
    isUrgent: false,
    call: { operation: 'approveShift', path: (id) => `/v1/shifts/${id}/approval` },
    words: () => ({
      zh: '有一个班次等待确认；逾期未答复视为确认，工资应付。',
      en: 'A shift waits for your answer; without one it is approved and owed.',
    }),
    opened: [
      opens(tongbao.shiftClosed, ({ shiftId, enterpriseId, answerBy }) =>
        answerBy === undefined ? [] : { subject: shiftId, to: [enterpriseId], dueAt: answerBy },
      ),
      opens(tongbao.shiftEndStated, ({ shiftId, enterpriseId, answerBy }) => ({
        subject: shiftId,
        to: [enterpriseId],
        dueAt: answerBy,
      })),
    ],
    closed: [
      closes(tongbao.shiftApproved, shiftLeaving('closed')),
      closes(tongbao.shiftsApproved, shiftsLeaving('closed')),
      closes(tongbao.shiftRejected, shift),
      closes(tongbao.shiftUnsettled, shiftLeaving('closed')),
    ],
  },
  {
    kind: 'dispute-rejection',
    waits: ['tongbao.shift.state/rejected'],
    duty: null,
    isUrgent: true,
    call: { operation: 'disputeShift', path: (id) => `/v1/shifts/${id}/dispute` },
    words: () => ({
      zh: '有一个班次未被确认；如不同意，请提出异议。',
      en: 'A shift of yours was rejected; dispute it if that is wrong.',
    }),
    opened: [
      opens(tongbao.shiftRejected, ({ shiftId, workerId, disputeBy }) => ({
        subject: shiftId,
        to: [workerId],
        dueAt: disputeBy,
      })),
    ],
    closed: [
      closes(tongbao.shiftDisputed, shift),
      closes(tongbao.shiftDenied, shiftLeaving('rejected')),
      closes(tongbao.shiftApproved, shiftLeaving('rejected')),
    ],
  },
  {
    kind: 'answer-dispute',
    waits: ['tongbao.shift.state/disputed'],
    duty: 'recruiter',
    isUrgent: false,
    call: { operation: 'approveShift', path: (id) => `/v1/shifts/${id}/approval` },
    words: () => ({
      zh: '劳动者对驳回提出异议，请确认或维持；逾期视为确认。',
      en: 'A worker disputes a rejection; approve the shift or maintain it, or it is approved.',
    }),
    opened: [
      opens(tongbao.shiftDisputed, ({ shiftId, enterpriseId, answerBy }) => ({
        subject: shiftId,
        to: [enterpriseId],
        dueAt: answerBy,
      })),
    ],
    closed: [
      closes(tongbao.shiftApproved, shiftLeaving('disputed')),
      closes(tongbao.shiftsApproved, shiftsLeaving('disputed')),
      closes(tongbao.shiftUnsettled, shiftLeaving('disputed')),
      closes(tongbao.shiftDenied, shiftLeaving('disputed')),
    ],
  },
];
