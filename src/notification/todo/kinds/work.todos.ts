import * as tongbao from '../../../tongbao/events.js';
import { closes, opens, type TodoRow } from './todo.types.js';

const shift = ({ shiftId }: { shiftId: string }): string => shiftId;
const shifts = ({ items }: { items: { shiftId: string }[] }): string[] => items.map(shift);

/** What must be done between an application and an approved shift. */
export const WORK_TODOS: readonly TodoRow[] = [
  {
    kind: 'clock-out',
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
    closed: [
      closes(tongbao.shiftEndStated, shift),
      closes(tongbao.shiftApproved, shift),
      closes(tongbao.shiftRejected, shift),
    ],
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
      closes(tongbao.shiftApproved, shift),
      closes(tongbao.shiftsApproved, shifts),
      closes(tongbao.shiftRejected, shift),
      closes(tongbao.shiftUnsettled, shift),
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
    closed: [closes(tongbao.shiftDisputed, shift), closes(tongbao.shiftDenied, shift)],
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
      closes(tongbao.shiftApproved, shift),
      closes(tongbao.shiftsApproved, shifts),
      closes(tongbao.shiftUnsettled, shift),
    ],
  },
];
