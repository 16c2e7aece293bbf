import { addDays } from '../../../platform/clock/business-day.js';
import { QuestionRefused } from '../../../platform/source/envelope.js';
import { marked, type Simulation } from '../../../platform/source/simulated-source.js';
import type { RegistryFacts, RegistryQuestion, RegistryStatus } from '../certification.types.js';

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
} as const;
/** What else a name makes it do: answers late, never, with another's key, about another enterprise. */
const MISBEHAVIOUR = { 超时: 'late', 失联: 'silent', 伪签: 'forged', 错答: 'other-question' } as const;
type Behaviour = (typeof BEHAVIOUR)[keyof typeof BEHAVIOUR] | 'active';

const SOUND = {
  paidInCapitalYuan: 5_000_000,
  insuredStaff: 46,
  firmsAtAddress: 2,
  representativeFirms: 1,
  penaltiesOn: [],
};

/**
 * A business registry for development and tests: answers by name, and misbehaves by name. It takes only questions about
 * a whole code and a name, as a real one does.
 */
export const SIMULATED_REGISTRY: Simulation<RegistryQuestion> = {
  name: 'simulated-registry',
  answer: ({ uscc, name }, today) => {
    if (!/^[0-9A-Z]{18}$/.test(uscc) || name === '') throw new QuestionRefused(400, 'no code, or no name');
    return withNamed(answerOf(behaviourOf(name), today), name);
  },
  misbehaves: ({ name }) => marked(name, MISBEHAVIOUR),
};

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
