import { Injectable } from '@nestjs/common';
import { exportJWK, type JWK } from 'jose';
import { addDays, type BusinessDay, businessDay } from '../../../../platform/clock/business-day.js';
import { Clock } from '../../../../platform/clock/clock.js';
import { PermitQuestionRefused, PermitSourceUnavailable } from '../../../errors.js';
import { openQuestion, remember, signAnswer } from '../../simulation/simulated-exchange.adapter.js';
import { AskerKeyAdapter } from '../../registry/asker-key.adapter.js';
import type { PermitKind, PermitQuestion, PermitStatus } from '../permit.types.js';
import { PERMIT_ANSWER_TYP, PERMIT_QUESTION_TYP, PermitSource } from './permit.source.js';
import { newKeyPair } from '../../../../platform/crypto/signature.js';

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
  /** The first time a question is asked it is not answered in time. */
  超时: 'late',
  /** Never answers in time. */
  失联: 'silent',
  /** Signs with a key that is not the authority's. */
  伪签: 'forged',
  /** Answers about another enterprise, another question, another permit. */
  错答: 'other-uscc',
  串答: 'other-request',
  别证: 'other-number',
  /** Its signature ran out a minute ago; it was made a day before it was asked. */
  旧签: 'run-out',
  旧答: 'stale',
} as const;
type Behaviour = (typeof BEHAVIOUR)[keyof typeof BEHAVIOUR] | 'valid';

const SERVICE: Record<PermitKind, string> = {
  'human-resources-service': '职业中介活动',
  'labour-dispatch': '劳务派遣服务',
};
const DAY_MS = 86_400_000;
/** Longer ago than this an enterprise's authorisation to ask is over. */
const AUTHORISATION_MS = 3 * DAY_MS;
const ANSWER_SECONDS = 300;

/** What it keeps of a permit since it was first asked about it. */
interface OnFile {
  holder: string;
  since: BusinessDay;
  firstRequest: string;
}

/**
 * An issuing authority for development and tests. It verifies what a real one verifies (who asks, for what purpose,
 * how long ago that was authorised, and who holds the permit), answers the same question the same way, signs what
 * it says, and misbehaves by number.
 */
@Injectable()
export class SimulatedPermitSource extends PermitSource {
  readonly name = 'simulated-permit-authority';
  private readonly keys = newKeyPair();
  private readonly forgedKeys = newKeyPair();
  private readonly file = new Map<string, OnFile>();
  private readonly unanswered = new Map<string, true>();

  constructor(
    private readonly asker: AskerKeyAdapter,
    private readonly clock: Clock,
  ) {
    super();
  }

  async publicKey(): Promise<JWK> {
    return exportJWK(this.keys.publicKey);
  }

  async ask(question: string): Promise<string> {
    const asked = await this.verified(question);
    const behaviour = behaviourOf(asked.number);
    if (behaviour === 'silent' || (behaviour === 'late' && !this.unanswered.has(asked.requestId))) {
      remember(this.unanswered, asked.requestId, true);
      throw PermitSourceUnavailable('timed out');
    }
    const { privateKey } = behaviour === 'forged' ? this.forgedKeys : this.keys;
    return signAnswer(
      { ...about(behaviour, asked), ...this.found(behaviour, asked), ...this.times(behaviour) },
      PERMIT_ANSWER_TYP,
      privateKey,
    );
  }

  /** The state of the permit: nobody but who was first to ask about it holds it. */
  private found(
    behaviour: Behaviour,
    { requestId, uscc, kind, number, askedAt }: PermitQuestion,
  ): { status: PermitStatus; validUntil: BusinessDay | null; scope: string[] } {
    const known = this.file.get(`${kind} ${number}`);
    const onFile = known ?? { holder: uscc, since: businessDay(new Date(askedAt)), firstRequest: requestId };
    if (!known) remember(this.file, `${kind} ${number}`, onFile);
    if (behaviour === 'not-found') return { status: 'not-found', validUntil: null, scope: [] };
    const ends = addDays(onFile.since, behaviour === 'short' ? 30 : behaviour === 'expired' ? -1 : 900);
    const scope = behaviour === 'narrow' ? ['人力资源培训'] : [SERVICE[kind]];
    const isRevoked =
      behaviour === 'revoked' || (behaviour === 'revoked-later' && requestId !== onFile.firstRequest);
    const isAnothers = behaviour === 'held-by-another' || onFile.holder !== uscc;
    const status = isAnothers
      ? 'held-by-another'
      : isRevoked
        ? 'revoked'
        : ends < businessDay(this.clock.now())
          ? 'expired'
          : 'valid';
    return { status, validUntil: ends, scope };
  }

  private times(behaviour: Behaviour): { iat: number; exp: number } {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const iat = behaviour === 'stale' ? now - DAY_MS / 1000 : now;
    return { iat, exp: behaviour === 'run-out' ? now - 60 : now + ANSWER_SECONDS };
  }

  private async verified(question: string): Promise<PermitQuestion> {
    const asker = this.asker.publicKey();
    const asked = await openQuestion<PermitQuestion>(question, {
      asker,
      typ: PERMIT_QUESTION_TYP,
      refused: PermitQuestionRefused,
    });
    if (!/^[0-9A-Z]{18}$/.test(asked.uscc) || asked.name === '' || asked.number === '')
      throw PermitQuestionRefused('question');
    const age = this.clock.now().getTime() - Date.parse(asked.askedAt);
    if (!(age >= -60_000 && age <= AUTHORISATION_MS)) throw PermitQuestionRefused('authorisation');
    return asked;
  }
}

/** What an answer says it is about. */
function about(behaviour: Behaviour, { requestId, askedAt, uscc, kind, number }: PermitQuestion): object {
  const said = { requestId, askedAt, uscc, kind, number };
  if (behaviour === 'other-uscc') return { ...said, uscc: [...uscc].toReversed().join('') };
  if (behaviour === 'other-request') return { ...said, requestId: [...requestId].toReversed().join('') };
  if (behaviour === 'other-number') return { ...said, number: `${number}-1` };
  return said;
}

function behaviourOf(number: string): Behaviour {
  const mark = Object.entries(BEHAVIOUR).find(([word]) => number.includes(word));
  return mark ? mark[1] : 'valid';
}
