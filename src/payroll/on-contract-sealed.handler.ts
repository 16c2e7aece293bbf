import type { Tx } from '../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../platform/outbox/handler.js';
import { contractSealed, type ContractSealed } from '../tongbao/events.js';
import { KeepContract } from './wage/keep-contract.usecase.js';

@Handles(contractSealed, 'payroll/on-contract-sealed')
export class OnContractSealedHandler implements Handler<ContractSealed> {
  constructor(private readonly keepContract: KeepContract) {}

  async handle(tx: Tx, { payload }: Letter<ContractSealed>): Promise<void> {
    const { contractId, workerId, enterpriseId, providerId, occupationCode, region } = payload;
    const { payBasis, rateFen, startsOn, endsOn } = payload;
    const parties = { id: contractId, workerId, enterpriseId, providerId, occupationCode, region };
    await this.keepContract.from(tx, { ...parties, payBasis, rateFen, startsOn, endsOn });
  }
}
