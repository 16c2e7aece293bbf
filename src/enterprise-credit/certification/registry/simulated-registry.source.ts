import { Injectable } from '@nestjs/common';
import { exportJWK, type JWK } from 'jose';
import { addDays, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { RegistryRefused, RegistryUnavailable } from '../../errors.js';
import type { RegistryFacts, RegistryStatus } from '../certification.types.js';
import { openQuestion, remember, signAnswer } from '../simulation/simulated-exchange.adapter.js';
import { AskerKeyAdapter } from './asker-key.adapter.js';
import { ANSWER_TYP, QUESTION_TYP, type RegistryQuestion, RegistrySource } from './registry.source.js';
import { newKeyPair } from '../../../platform/crypto/signature.js';

/** What a name makes the simulated registry do; the first mark found in the name holds, none means active. */
const BEHAVIOUR = {
  注销: 'deregistered',
  更名: 'name-mismatch',
  查无: 'unknown',
  异常: 'abnormal',
  /** Active; an address of 36 firms, no staff, no capital, three months old. */
  空壳: 'shell',
  /** Active and two months old. */
  新设: 'new',
  /** Active, with three penalties in the last quarter. */
  受罚: 'penalised',
  /** Active, and little else is on file. */
  缺档: 'thin',
  /** The first time a question is asked it is not answered in time. */
  超时: 'late',
  /** Never answers in time. */
  失联: 'silent',
  /** Signs with a key that is not the registry's. */
  伪签: 'forged',
  /** Answers about another enterprise. */
  错答: 'astray',
} as const;
type Behaviour = (typeof BEHAVIOUR)[keyof typeof BEHAVIOUR] | 'active';

const SOUND = {
  paidInCapitalYuan: 5_000_000,
  insuredStaff: 46,
  firmsAtAddress: 2,
  representativeFirms: 1,
  penaltiesOn: [],
};

/**
 * A business registry for development and tests. It verifies what a real one verifies (who asks, for what
 * purpose, when), answers the same question the same way, signs what it says, and misbehaves by name.
 */
@Injectable()
export class SimulatedRegistrySource extends RegistrySource {
  readonly name = 'simulated-registry';
  private readonly keys = newKeyPair();
  private readonly forgedKeys = newKeyPair();
  private readonly asked = new Map<string, string | null>();

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
    const { requestId, uscc, name, askedAt } = await this.verified(question);
    const before = this.asked.get(requestId);
    if (before) return before;
    const behaviour = behaviourOf(name);
    if (behaviour === 'silent' || (behaviour === 'late' && before === undefined)) {
      remember(this.asked, requestId, null);
      throw RegistryUnavailable('timed out');
    }
    const about =
      behaviour === 'astray' ? { requestId, uscc: [...uscc].toReversed().join('') } : { requestId, uscc };
    const answer = await signAnswer(
      {
        ...about,
        ...withNamed(answerOf(behaviour, businessDay(new Date(askedAt))), name),
        answeredAt: this.clock.now(),
      },
      ANSWER_TYP,
      (behaviour === 'forged' ? this.forgedKeys : this.keys).privateKey,
    );
    remember(this.asked, requestId, answer);
    return answer;
  }

  private async verified(question: string): Promise<RegistryQuestion> {
    const asker = this.asker.publicKey();
    const asked = await openQuestion<RegistryQuestion>(question, {
      asker,
      typ: QUESTION_TYP,
      refused: RegistryRefused,
    });
    if (!/^[0-9A-Z]{18}$/.test(asked.uscc) || asked.name === '') throw RegistryRefused('question');
    return asked;
  }
}

/** Services a word in the name says are in its registered scope; without one the registry does not say. */
const SCOPE: Record<string, string> = { 中介: '职业中介活动', 派遣: '劳务派遣服务' };

/** Words in the name that say its industry (GB/T 4754); without one the registry does not say. */
const INDUSTRY: Record<string, string> = { 制造: 'C', 建筑: 'E', 物流: 'G', 餐饮: 'H', 家政: 'O' };

/** Names with 同控甲 share the controller 甲, who holds 60 %; those with 同法乙 the legal representative 乙. */
function withNamed<T extends { facts: RegistryFacts | null }>(answer: T, name: string): T {
  if (!answer.facts) return answer;
  const controller = /同控(.)/.exec(name)?.[1];
  const representative = /同法(.)/.exec(name)?.[1];
  const parties = {
    ...(controller && { controllerRef: `holder-${controller}`, controllerShare: 60 }),
    ...(representative && { representativeRef: `person-${representative}` }),
  };
  const services = Object.entries(SCOPE).flatMap(([word, service]) => (name.includes(word) ? [service] : []));
  const businessScope = services.length > 0 && { businessScope: services };
  const industry = Object.entries(INDUSTRY).find(([word]) => name.includes(word))?.[1];
  const trade = industry !== undefined && { industry };
  return { ...answer, facts: { ...answer.facts, ...parties, ...businessScope, ...trade } };
}

function behaviourOf(name: string): Behaviour {
  const mark = Object.entries(BEHAVIOUR).find(([word]) => name.includes(word));
  return mark ? mark[1] : 'active';
}

function answerOf(
  behaviour: Behaviour,
  day: string,
): { status: RegistryStatus; facts: RegistryFacts | null } {
  const sound = { ...SOUND, foundedOn: addDays(day, -3000) };
  switch (behaviour) {
    case 'unknown':
    case 'name-mismatch':
      return { status: behaviour, facts: null };
    case 'deregistered':
    case 'abnormal':
      return { status: behaviour, facts: sound };
    case 'shell':
      return { status: 'active', facts: shell(day) };
    case 'new':
      return { status: 'active', facts: { ...sound, foundedOn: addDays(day, -60), insuredStaff: 3 } };
    case 'penalised':
      return {
        status: 'active',
        facts: { ...sound, penaltiesOn: [20, 40, 60].map((age) => addDays(day, -age)) },
      };
    case 'thin':
      return { status: 'active', facts: { ...UNKNOWN, foundedOn: addDays(day, -400) } };
    case 'active':
    case 'late':
    case 'silent':
    case 'forged':
    case 'astray':
      return { status: 'active', facts: sound };
  }
}

const UNKNOWN = {
  paidInCapitalYuan: null,
  insuredStaff: null,
  firmsAtAddress: null,
  representativeFirms: null,
  penaltiesOn: [],
};

function shell(day: string): RegistryFacts {
  return {
    foundedOn: addDays(day, -90),
    paidInCapitalYuan: 0,
    insuredStaff: 0,
    firmsAtAddress: 36,
    representativeFirms: 20,
    penaltiesOn: [],
  };
}
