import type { ContractKind } from '../../hire.types.js';
import type { WorkFacts } from './facts.types.js';

/** What an answer says of the relation. */
export interface KindReason {
  code: string;
  /** Towards a labour relation, or away from it. */
  towards: 'labour' | 'independence';
  zh: string;
  en: string;
}

/** What the facts make of a contract, and why. */
export interface Classified {
  kind: ContractKind;
  reasons: KindReason[];
}

/** The more it protects the worker, the earlier it stands. */
const BY_PROTECTION: readonly ContractKind[] = ['labour-contract', 'written-agreement', 'civil'];

type Said = Pick<KindReason, 'zh' | 'en'>;

const WORDS: Record<keyof WorkFacts, { labour: [string, Said]; independence: [string, Said] }> = {
  hoursBy: {
    labour: [
      'hours-by-employer',
      { zh: '工作时间和工作量由用工单位决定', en: 'the employer decides hours and volume' },
    ],
    independence: [
      'hours-by-worker',
      { zh: '劳动者自主决定工作时间和工作量', en: 'the worker decides hours and volume' },
    ],
  },
  mayRefuse: {
    labour: [
      'may-not-refuse',
      { zh: '劳动者不能无不利后果地拒绝安排', en: 'work can not be refused without a disadvantage' },
    ],
    independence: [
      'may-refuse',
      { zh: '劳动者可以拒绝任务而不受不利影响', en: 'work can be refused without a disadvantage' },
    ],
  },
  control: {
    labour: [
      'process-directed',
      { zh: '用工单位管理劳动过程', en: 'the employer directs how the work is done' },
    ],
    independence: ['result-taken', { zh: '用工单位只验收成果', en: 'only the result is taken' }],
  },
  boundByRules: {
    labour: [
      'bound-by-rules',
      { zh: '劳动者受规章制度和奖惩约束', en: 'the worker is bound by rules and discipline' },
    ],
    independence: [
      'not-bound-by-rules',
      { zh: '劳动者不受规章制度和奖惩约束', en: 'no rules or discipline bind the worker' },
    ],
  },
  continuity: {
    labour: ['steady', { zh: '工作持续稳定', en: 'the work is steady' }],
    independence: ['occasional', { zh: '工作是临时、偶发的', en: 'the work is occasional' }],
  },
  priceBy: {
    labour: ['price-by-employer', { zh: '报酬标准由用工单位单方决定', en: 'the employer sets the price' }],
    independence: ['price-agreed', { zh: '报酬由双方议定', en: 'the price is agreed' }],
  },
};

const isLabour = (facts: WorkFacts): Record<keyof WorkFacts, boolean> => ({
  hoursBy: facts.hoursBy === 'employer',
  mayRefuse: !facts.mayRefuse,
  control: facts.control === 'process',
  boundByRules: facts.boundByRules,
  continuity: facts.continuity === 'steady',
  priceBy: facts.priceBy === 'employer',
});

/**
 * Who is told when to work, directed at it and bound by rules is in a labour relation, whatever the paper says
 * (劳社部发〔2005〕12号 1). Where nothing at all speaks for one, the contract is civil. All between is managed without being
 * employed: the written agreement of 人社部发〔2021〕56号.
 */
export function kindByFacts(facts: WorkFacts): Classified {
  const labour = isLabour(facts);
  const members = Object.keys(WORDS) as (keyof WorkFacts)[];
  const reasons = members.map((member): KindReason => {
    const towards = labour[member] ? 'labour' : 'independence';
    const [code, words] = WORDS[member][towards];
    return { code, towards, ...words };
  });
  if (labour.hoursBy && labour.control && labour.boundByRules) return { kind: 'labour-contract', reasons };
  const isCivil = reasons.every(({ towards }) => towards === 'independence');
  return { kind: isCivil ? 'civil' : 'written-agreement', reasons };
}

/** Whether a kind that was named protects the worker less than the facts ask for; more may always be agreed. */
export function protectsLess(named: ContractKind, byFacts: ContractKind): boolean {
  return BY_PROTECTION.indexOf(named) > BY_PROTECTION.indexOf(byFacts);
}

/** What a worker sees before they sign. */
export interface ContractFinding {
  code: 'contract-kind-differs';
  byFacts: ContractKind;
  reasons: KindReason[];
}

/** What is found about the kind of a contract; the reasons are those that speak against the kind that was named. */
export function kindFindings(contract: {
  kind: ContractKind;
  workFacts: WorkFacts | null;
  kindByFacts: ContractKind | null;
}): ContractFinding[] {
  const { kind, workFacts, kindByFacts: byFacts } = contract;
  if (!workFacts || !byFacts || !protectsLess(kind, byFacts)) return [];
  const reasons = kindByFacts(workFacts).reasons.filter(({ towards }) => towards === 'labour');
  return [{ code: 'contract-kind-differs', byFacts, reasons }];
}
