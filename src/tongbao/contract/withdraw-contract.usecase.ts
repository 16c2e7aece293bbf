import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { ContractStateWrong, NoSuchContract } from '../errors.js';
import { after } from '../row.rules.js';
import { partyRole } from '../party.rules.js';
import { ContractChanges } from './contract.changes.js';
import { contractView } from './contract.queries.js';
import { CONTRACT_MOVES } from './contract.rules.js';
import { ContractStore } from './contract.store.js';
import type { ContractDto } from './contract.dto.js';

/** Any party takes back a draft that is not sealed yet; another may be drafted then. */
@Injectable()
export class WithdrawContract {
  constructor(
    private readonly commands: Commands,
    private readonly contracts: ContractStore,
    private readonly changes: ContractChanges,
  ) {}

  /** @throws NoSuchContract, ContractStateWrong */
  async run(key: string, actor: Actor, id: string): Promise<ContractDto> {
    const known = await this.contracts.find(id);
    const name = { name: 'tongbao.withdraw-contract', actor: actor.id, key };
    return this.commands.run(name, { id }, async (tx) => {
      const locked = known && (await this.contracts.lock(tx, known));
      if (!locked || !partyRole(actor, locked.contract)) throw NoSuchContract();
      const { contract } = locked;
      if (!after(CONTRACT_MOVES, contract.state, 'withdraw'))
        throw ContractStateWrong({ facts: { state: contract.state } });
      return contractView(await this.changes.withdraw(tx, locked, 'party'));
    });
  }
}
