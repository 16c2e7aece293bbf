import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { MailingChanges } from './mailing.changes.js';

/** It is time to mail organisations about what they must do. */
@Injectable()
export class MailTodos {
  constructor(private readonly mailing: MailingChanges) {}

  async run(tx: Tx, organisationIds: readonly string[]): Promise<void> {
    await this.mailing.send(tx, organisationIds);
  }
}
