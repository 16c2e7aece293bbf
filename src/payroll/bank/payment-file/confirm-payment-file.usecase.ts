import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import {
  DownloaderConfirms,
  NoSuchPaymentFile,
  PaymentFileClosed,
  PaymentFileDiffers,
} from '../../errors.js';
import { PaymentFileChanges } from './payment-file.changes.js';
import { PaymentFileQueries } from './payment-file.queries.js';

/** A second person confirms that a file was handed in at the bank, and that it is the one that was made. */
@Injectable()
export class ConfirmPaymentFile {
  constructor(
    private readonly commands: Commands,
    private readonly files: PaymentFileQueries,
    private readonly desk: PaymentFileChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchPaymentFile, PaymentFileClosed, DownloaderConfirms, PaymentFileDiffers, PersonRequired */
  async run(key: string, actor: Actor, order: { fileId: string; sha256: string }): Promise<void> {
    const personId = personOf(actor);
    const { fileId } = order;
    await this.files.own(actor, fileId);
    const command = { name: 'payroll.confirm-payment-file', actor: personId, key };
    await this.commands.run(command, order, async (tx) => {
      const file = await this.desk.files.lock(tx, fileId);
      if (!file) throw NoSuchPaymentFile();
      if (file.state !== 'downloaded') throw PaymentFileClosed();
      if (file.digest !== order.sha256) throw PaymentFileDiffers();
      const acts = await this.desk.files.actsOf(fileId, tx);
      if (acts.some((act) => act.act === 'downloaded' && act.personId === personId))
        throw DownloaderConfirms();
      const at = this.clock.now();
      await this.desk.handedIn(tx, file, at);
      await this.desk.files.note(tx, { fileId, act: 'handed-in', reason: null, personId, doneAt: at });
      return null;
    });
  }
}
