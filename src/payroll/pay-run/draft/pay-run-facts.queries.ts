import { cumulativeTax, draftSliceWorkers, ordinaryTax, riskThresholds } from '../../parameters.js';
import { Injectable } from '@nestjs/common';
import { IdentityFacade, type WorkerView } from '../../../identity/index.js';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { PayeeStore } from '../../payee/payee.store.js';
import type { ItemFacts, RiskThresholds } from '../../risk-shield/screening.rules.js';
import { FilingQueries } from '../../tax/method/filing.queries.js';
import type { WithholdingMethod } from '../../tax/tax.types.js';
import type { Contract, WageItem } from '../../wage/wage.entity.js';
import { type DraftCursor, WageStore, type WageSelection } from '../../wage/wage.store.js';
import type { TaxBasis } from './payout-group.rules.js';

/** Everything a pay run is decided from, gathered before its transaction. */
export interface PayRunFacts {
  items: WageItem[];
  facts: ItemFacts[];
  thresholds: RiskThresholds;
  basis: TaxBasis;
  /** Behind whom the next slice begins, and whether there is none. */
  cursor: DraftCursor | null;
  isLast: boolean;
}

@Injectable()
export class PayRunFactsQueries {
  constructor(
    private readonly wages: WageStore,
    private readonly payees: PayeeStore,
    private readonly filings: FilingQueries,
    private readonly identity: IdentityFacade,
    private readonly parameters: Parameters,
  ) {}

  /** What the next slice of a run is decided from; its method is that of its first slice. */
  async gather(
    selection: WageSelection & { method?: WithholdingMethod },
    day: BusinessDay,
    after: DraftCursor | null = null,
  ): Promise<PayRunFacts> {
    const workers = await this.parameters.today(draftSliceWorkers);
    const { items: due, cursor, isLast } = await this.wages.dueSlice(selection, after, workers);
    const contracts = await this.wages.contracts([...new Set(due.map(({ contractId }) => contractId))]);
    const items = due.map((item) => ({
      ...item,
      contractKind: item.contractKind ?? contracts.get(item.contractId)?.kind ?? null,
    }));
    const workerIds = [...new Set(items.map(({ workerId }) => workerId))];
    const payees = await this.payees.payeesOf(workerIds);
    const known = await this.identity.workersById(workerIds);
    const thresholds = await this.parameters.at(riskThresholds, day);
    const released = await this.wages.releasedRules(items.map(({ id }) => id));
    const facts = items.map((item): ItemFacts => {
      const contract = contracts.get(item.contractId);
      return {
        itemId: item.id,
        workerId: item.workerId,
        day: item.day,
        minutes: item.minutes,
        gross: item.gross,
        minimum: minimumOf(item),
        settles: item.kind === 'settlement',
        contract: contract ? { ...contract, fits: isOf(contract, item) } : null,
        worker: asked(known.get(item.workerId)),
        account: payees.get(item.workerId) ?? null,
        released: released.get(item.id) ?? [],
      };
    });
    const method = selection.method ?? (await this.filings.method(selection, day)).method;
    const basis = await this.basis(method, day);
    return { items, facts, thresholds: thresholds.value, basis, cursor, isLast };
  }

  /** The natural person who prepares a run, or the one who answers for the machine that does. */
  async preparer(actor: Actor): Promise<string> {
    return this.identity.personBehind(actor);
  }

  private async basis(method: WithholdingMethod, day: BusinessDay): Promise<TaxBasis> {
    return {
      method,
      taxYear: Number(day.slice(0, 4)),
      month: Number(day.slice(5, 7)),
      cumulative: method === 'cumulative' ? await this.parameters.at(cumulativeTax, day) : null,
      ordinary: await this.parameters.at(ordinaryTax, day),
    };
  }
}

function minimumOf({ minimumFen, minimumRegion: region, holidayFen }: WageItem): ItemFacts['minimum'] {
  return minimumFen === null ? null : { fen: minimumFen, region, holidayFen: holidayFen ?? 0n };
}

function asked(worker: WorkerView | undefined): ItemFacts['worker'] {
  return worker ? { level: worker.level, age: worker.age, active: worker.state === 'active' } : null;
}

function isOf(contract: Contract, item: WageItem): boolean {
  return (
    contract.workerId === item.workerId &&
    contract.enterpriseId === item.enterpriseId &&
    contract.providerId === item.providerId
  );
}
