import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import {
  NoSuchPaymentFile,
  PaymentFileClosed,
  PaymentFileOutdated,
  PaymentFileUnreadable,
} from '../../errors.js';
import { digestOfFile, writeFile } from './format/write-file.rules.js';
import { PaymentFileChanges } from './payment-file.changes.js';
import type { PaymentFile } from './payment-file.entity.js';
import { PaymentFileQueries } from './payment-file.queries.js';

/** A file as it goes to the bank. */
export interface DownloadedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/**
 * Hands a payment file to a person. It is written down and committed first that somebody has it: whatever is cut off after that,
 * nobody takes its payments for unpaid.
 */
@Injectable()
export class DownloadPaymentFile {
  constructor(
    private readonly commands: Commands,
    private readonly files: PaymentFileQueries,
    private readonly desk: PaymentFileChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * The same file again, as often as somebody asks.
   * @throws NoSuchPaymentFile, PaymentFileClosed, PaymentFileOutdated, PaymentFileUnreadable, PersonRequired
   */
  async run(key: string, actor: Actor, fileId: string): Promise<DownloadedFile> {
    const personId = personOf(actor);
    const file = await this.files.own(actor, fileId);
    const downloaded = await this.content(file);
    const command = { name: 'payroll.download-payment-file', actor: personId, key };
    await this.commands.run(command, { fileId }, async (tx) => {
      const found = await this.desk.files.lock(tx, fileId);
      if (!found) throw NoSuchPaymentFile();
      if (!['made', 'downloaded', 'handed-in'].includes(found.state)) throw PaymentFileClosed();
      const at = this.clock.now();
      if (found.state === 'made') {
        if (await this.desk.files.hasMoved(tx, fileId)) throw PaymentFileOutdated();
        await this.desk.downloaded(tx, found, at);
      }
      await this.desk.files.note(tx, { fileId, act: 'downloaded', reason: null, personId, doneAt: at });
      return null;
    });
    return downloaded;
  }

  private async content(file: PaymentFile): Promise<DownloadedFile> {
    const { id, madeAt, account, digest } = file;
    const payments = await this.files.payments(file);
    const { bytes, type, extension } = writeFile({ id, madeAt, account, payments });
    // an erased payee can not be read any more, and what was signed off is never written anew in other words
    if (digestOfFile(bytes) !== digest) throw PaymentFileUnreadable();
    return { name: `xingong-${id}.${extension}`, type, bytes };
  }
}
