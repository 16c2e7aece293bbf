import { type GrievanceMoved, grievanceMoved, termsAnswered } from '../../../grievance/events.js';
import type { Duty } from '../../../platform/http/access/duty.rules.js';
import { type Closing, closes, opens, type TodoFact, type TodoRow, type TodoWords } from './todo.types.js';

type State = GrievanceMoved['to'];

/** Whom a state asks: both sides, one of them, or whose mediators handle it. */
type Asked = 'claimant' | 'other-side' | 'both' | 'mediators';

function recipientsOf(asked: Asked, moved: GrievanceMoved): { to: (string | null)[]; operators?: boolean } {
  const { workerId, organisationId, claimant, mediatorId } = moved;
  if (asked === 'mediators') return { to: [mediatorId], operators: mediatorId === null };
  if (asked === 'both') return { to: [workerId, organisationId] };
  const isWorker = (asked === 'claimant') === (claimant === 'worker');
  return { to: [isWorker ? workerId : organisationId] };
}

/** A to-do of one state: open while a grievance is in it. One that stays in it for other mediators is theirs then. */
function ofState(
  state: State,
  row: {
    kind: string;
    asked: Asked;
    duty: Duty;
    /** Of one that asks a side. */
    short?: string;
    /** States of others that its outcome ends. */
    alsoFor?: string[];
    /** Facts that end it for one of those who are asked. */
    closed?: TodoFact<Closing[]>[];
    call: { operation: string; path: string };
    words: TodoWords;
  },
): TodoRow {
  const { kind, asked, duty, short, alsoFor = [], closed = [], call, words } = row;
  return {
    kind,
    waits: [`grievance.grievance.state/${state}`, ...alsoFor],
    duty,
    isUrgent: asked !== 'mediators',
    ...(short !== undefined && { short }),
    call: { operation: call.operation, path: (id) => `/v1/grievances/${id}/${call.path}` },
    words: () => words,
    opened: [
      opens(grievanceMoved, (moved) =>
        moved.to === state
          ? { subject: moved.grievanceId, ...recipientsOf(asked, moved), dueAt: moved.dueAt }
          : [],
      ),
    ],
    closed: [
      closes(grievanceMoved, ({ from, grievanceId }) => (from === state ? grievanceId : [])),
      ...closed,
    ],
  };
}

/** What must be done about grievances. */
export const GRIEVANCE_TODOS: readonly TodoRow[] = [
  ofState('filed', {
    kind: 'accept-grievance',
    asked: 'mediators',
    duty: 'mediator',
    call: { operation: 'acceptGrievance', path: 'acceptance' },
    words: {
      zh: '有一件投诉等待受理；逾期视为受理。',
      en: 'A grievance waits to be accepted; it is by itself when nobody does.',
    },
  }),
  ofState('accepted', {
    kind: 'answer-grievance',
    asked: 'other-side',
    duty: 'administrator',
    short: '答复投诉',
    call: { operation: 'answerGrievance', path: 'answer' },
    words: {
      zh: '有一件针对您的投诉，请答复；逾期不答复的，工资部分以已有事实为准应付。',
      en: 'A grievance is about you; answer it. Of wages, silence makes owed what the facts bear out.',
    },
  }),
  ofState('answered', {
    kind: 'reply-grievance',
    asked: 'claimant',
    duty: 'administrator',
    short: '回应投诉答复',
    call: { operation: 'replyGrievance', path: 'reply' },
    words: {
      zh: '对方已答复您的投诉，请说明是否解决；逾期进入调解。',
      en: 'Your grievance was answered; say whether that settles it, or it is mediated.',
    },
  }),
  ofState('mediating', {
    kind: 'mediate-grievance',
    asked: 'mediators',
    duty: 'mediator',
    alsoFor: ['payroll.pay_day.state/contested'],
    call: { operation: 'proposeTerms', path: 'terms' },
    words: { zh: '有一件投诉等待调解，请提出方案。', en: 'A grievance waits for terms that you propose.' },
  }),
  ofState('proposed', {
    kind: 'answer-terms',
    asked: 'both',
    closed: [
      closes(termsAnswered, ({ grievanceId: subject, by, workerId, organisationId }) => ({
        subject,
        of: by === 'worker' ? workerId : organisationId,
      })),
    ],
    duty: 'administrator',
    short: '答复调解方案',
    call: { operation: 'answerTerms', path: 'terms-answer' },
    words: {
      zh: '调解员提出了方案，请答复是否同意；逾期视为未达成一致。',
      en: 'A mediator proposed terms; say whether you agree. Without an answer they are not agreed.',
    },
  }),
  ofState('deciding', {
    kind: 'decide-grievance',
    asked: 'mediators',
    duty: 'mediator',
    alsoFor: ['payroll.pay_day.state/contested'],
    call: { operation: 'decideGrievance', path: 'decision' },
    words: {
      zh: '有一件投诉等待两名调解员裁定。',
      en: 'A grievance waits to be decided by two mediators.',
    },
  }),
];
