import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { FileLetting, type Letting } from './file-letting.changes.js';
import { PaymentFileQueries } from './payment-file.queries.js';

/**
 * Two persons abandon a file, so that its payments go into another one: before anybody had it; or when the bank never took it,
 * which statements of its days bear out. What the bank says later of its payments is a break.
 */
@Injectable()
export class AbandonPaymentFile {
  constructor(
    private readonly commands: Commands,
    private readonly files: PaymentFileQueries,
    private readonly letting: FileLetting,
    private readonly fourEyes: FourEyes,
  ) {}

  /**
   * The first person agrees, the second does it.
   * @throws NoSuchPaymentFile, PaymentFileClosed, PaymentFileShown, StatementsMissing, SecondPersonNeeded, PersonRequired
   */
  async run(key: string, actor: Actor, order: Letting): Promise<void> {
    const personId = personOf(actor);
    const { act, fileId, reason } = order;
    await this.files.own(actor, fileId);
    const command = { name: `payroll.payment-file-${act}`, actor: personId, key };
    await this.commands.run(command, order, async (tx) => {
      const file = await this.letting.lockFor(tx, order);
      const agreement = { what: command.name, subject: fileId, input: { reason }, personId };
      const agreed = await this.fourEyes.agree(tx, agreement);
      await this.letting.note(tx, order, personId);
      if (agreed === 'agreed') await this.letting.letGo(tx, file, order);
      return null;
    });
  }
}
