import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { transferPolicy } from '../../parameters.js';
import { uncontested } from '../authority.changes.js';
import { type Guess, SentTransfers } from './transfer.changes.js';
import type { ConfirmedTransferDto } from './transfer.dto.js';

/** Who reads the firm's bank statement says how much arrived: that proves the claim. */
@Injectable()
export class ConfirmTransfer {
  constructor(
    private readonly commands: Commands,
    private readonly parameters: Parameters,
    private readonly sent: SentTransfers,
  ) {}

  /** A wrong sum counts as a try. @throws NotFound, AuthorityState, TransferState, AuthorityContested */
  async run(key: string, actor: Actor, given: Guess): Promise<ConfirmedTransferDto> {
    const personId = personOf(actor);
    const { transferId, amount } = given;
    const { tries } = await this.parameters.today(transferPolicy);
    const command = { name: 'identity.confirm-transfer', actor: personId, key };
    const input = { transferId, amount: Number(amount) };
    const done = await this.commands.run(command, input, async (tx) => {
      const transfer = await this.sent.lock(tx, personId, given);
      return this.sent.guess(tx, transfer, input.amount, tries);
    });
    return uncontested(done);
  }
}
