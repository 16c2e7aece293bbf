import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { transferPolicy } from '../../parameters.js';
import { SmallTransferSource } from './small-transfer.source.js';
import { AskedTransfers, type NamedAccount } from './transfer.changes.js';
import type { TransferDto } from './transfer.dto.js';

/** Whoever claims a firm has a small sum sent to its account, and says afterwards how much arrived. */
@Injectable()
export class AskTransfer {
  constructor(
    private readonly commands: Commands,
    private readonly transfers: AskedTransfers,
    private readonly bank: SmallTransferSource,
    private readonly parameters: Parameters,
  ) {}

  /**
   * A repetition of the call asks the bank under the same number, which sends nothing more.
   * @throws NotFound, AuthorityState, RealNameRequired, TooManyTransfers, SourceUnavailable
   */
  async run(key: string, actor: Actor, named: NamedAccount): Promise<TransferDto> {
    const personId = personOf(actor);
    const policy = await this.parameters.today(transferPolicy);
    const command = { name: 'identity.ask-transfer', actor: personId, key };
    const question = await this.commands.run(command, named, (tx) =>
      this.transfers.open(tx, personId, named, policy),
    );
    let transfer = await this.transfers.find(question.requestId);
    if (transfer.state === 'asked') {
      const { answer, reference } = await this.bank.ask({ ...question, account: named.account });
      const said = { ...answer, reference };
      transfer = await this.commands.unkeyed((tx) =>
        this.transfers.record(tx, question.requestId, said, policy.hours),
      );
    }
    const { id, organisationId, accountTail, state, tries, expiresAt } = transfer;
    return { id, organisationId, accountTail, state, triesLeft: policy.tries - tries, expiresAt };
  }
}
