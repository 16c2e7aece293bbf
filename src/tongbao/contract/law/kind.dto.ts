import { Bool, ListOf, OneOf, Text } from '../../../platform/http/fields/fields.js';
import { CONTRACT_KINDS, type ContractKind } from '../../hire.types.js';
import { CONTINUITIES, CONTROLS, HOURS_BY, PRICE_BY, type WorkFacts } from './facts.types.js';
import type { ContractFinding, KindReason } from './kind.rules.js';

/** How the work is really done: the kind of a contract follows from it, not from its title. */
export class WorkFactsDto implements WorkFacts {
  @OneOf(HOURS_BY, { description: 'Who decides when and how much is worked.' }) hoursBy: WorkFacts['hoursBy'];
  @Bool({ description: 'Whether the worker may refuse work without a disadvantage.' }) mayRefuse: boolean;
  @OneOf(CONTROLS, {
    description: '`process`: the employer directs how the work is done. `result`: only the result is taken.',
  })
  control: WorkFacts['control'];
  @Bool({ description: 'Whether rules of the employer bind the worker, with rewards and discipline.' })
  boundByRules: boolean;
  @OneOf(CONTINUITIES) continuity: WorkFacts['continuity'];
  @OneOf(PRICE_BY, { description: 'Who sets what the work is paid with.' }) priceBy: WorkFacts['priceBy'];
}

export class KindReasonDto implements KindReason {
  @Text({ max: 50, example: 'process-directed' }) code: string;
  @OneOf(['labour', 'independence']) towards: 'labour' | 'independence';
  @Text({ max: 200 }) zh: string;
  @Text({ max: 200 }) en: string;
}

/** The contract protects its worker less than the facts ask for. */
export class ContractFindingDto implements ContractFinding {
  @OneOf(['contract-kind-differs']) code: 'contract-kind-differs';
  @OneOf(CONTRACT_KINDS, { description: 'What the contract is by the facts.' }) byFacts: ContractKind;
  @ListOf(() => KindReasonDto, { max: 10 }) reasons: KindReasonDto[];
}
