import { addDays, type BusinessDay, businessDay } from '../../../../platform/clock/business-day.js';
import { QuestionRefused } from '../../../../platform/source/envelope.js';
import { remember } from '../../../../platform/source/responder.js';
import { marked, type Simulation } from '../../../../platform/source/simulated-source.js';
import type { PermitKind, PermitQuestion, PermitStatus } from '../permit.types.js';

/** What a number makes the simulated authority do; the first mark found in it holds, none means valid for years. */
const BEHAVIOUR = {
  查无: 'not-found',
  过期: 'expired',
  吊销: 'revoked',
  他证: 'held-by-another',
  /** Allows a service nobody needs a permit for. */
  窄证: 'narrow',
  /** Ends thirty days after it was first asked about. */
  短证: 'short',
  /** Valid when first asked about, revoked in every later question. */
  后吊: 'revoked-later',
} as const;
type Behaviour = (typeof BEHAVIOUR)[keyof typeof BEHAVIOUR] | 'valid';
/** What else a number makes it do. */
const MISBEHAVIOUR = {
  超时: 'late',
  失联: 'silent',
  伪签: 'forged',
  错答: 'other-question',
  串答: 'other-request',
  别证: 'other-question',
  旧签: 'run-out',
  旧答: 'stale',
} as const;

const SERVICE: Record<PermitKind, string> = {
  'human-resources-service': '职业中介活动',
  'labour-dispatch': '劳务派遣服务',
};
/** Longer ago than this an enterprise's authorisation to ask is over. */
const AUTHORISATION_DAYS = 3;

/** What it keeps of a permit since it was first asked about it. */
interface OnFile {
  holder: string;
  since: BusinessDay;
  firstRequest: string;
}

/**
 * An issuing authority for development and tests. It verifies what a real one verifies (how long ago the question was
 * authorised, and who holds the permit), and misbehaves by number.
 */
export function simulatedPermits(): Simulation<PermitQuestion> {
  const file = new Map<string, OnFile>();
  return {
    name: 'simulated-permit-authority',
    answer: (question, today) => {
      const { uscc, name, kind, number, askedAt } = question;
      if (!/^[0-9A-Z]{18}$/.test(uscc) || name === '' || number === '')
        throw new QuestionRefused(400, 'no code, no name or no number');
      const authorised = businessDay(new Date(askedAt));
      if (authorised > today || authorised < addDays(today, -AUTHORISATION_DAYS))
        throw new QuestionRefused(401, 'the authorisation is too old');
      const onFile = file.get(`${kind} ${number}`) ?? {
        holder: uscc,
        since: authorised,
        firstRequest: question.requestId,
      };
      remember(file, `${kind} ${number}`, onFile);
      return found(behaviourOf(number), question, { onFile, today });
    },
    misbehaves: ({ number }) => marked(number, MISBEHAVIOUR),
  };
}

/** The state of the permit: nobody but who was first to ask about it holds it. */
function found(
  behaviour: Behaviour,
  { requestId, uscc, kind }: PermitQuestion,
  { onFile, today }: { onFile: OnFile; today: BusinessDay },
): { status: PermitStatus; validUntil: BusinessDay | null; scope: string[] } {
  if (behaviour === 'not-found') return { status: 'not-found', validUntil: null, scope: [] };
  const ends = addDays(onFile.since, behaviour === 'short' ? 30 : behaviour === 'expired' ? -1 : 900);
  const scope = behaviour === 'narrow' ? ['人力资源培训'] : [SERVICE[kind]];
  const isRevoked =
    behaviour === 'revoked' || (behaviour === 'revoked-later' && requestId !== onFile.firstRequest);
  const isAnothers = behaviour === 'held-by-another' || onFile.holder !== uscc;
  const status = isAnothers ? 'held-by-another' : isRevoked ? 'revoked' : ends < today ? 'expired' : 'valid';
  return { status, validUntil: ends, scope };
}

function behaviourOf(number: string): Behaviour {
  const mark = Object.entries(BEHAVIOUR).find(([word]) => number.includes(word));
  return mark ? mark[1] : 'valid';
}
