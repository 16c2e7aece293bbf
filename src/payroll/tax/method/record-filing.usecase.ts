import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { Documents } from '../../../platform/document/documents.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { FilingInTheFuture, FilingNeedsPaper } from '../../errors.js';
import { FilingChanges } from './filing.changes.js';
import type { RecordFilingDto, TaxFilingDto } from './filing.dto.js';

/** What is handed in with it, and who reads it. */
const PAPERS = { room: 'payroll', purposes: ['licence'], readers: [{ role: 'operator' }] } as const;

/** A labour-service company records its filing under announcement 2025 No. 15, with the receipt of the tax authority. */
@Injectable()
export class RecordFiling {
  constructor(
    private readonly commands: Commands,
    private readonly changes: FilingChanges,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  /** @throws FilingInTheFuture, FilingNeedsPaper, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, order: RecordFilingDto): Promise<TaxFilingDto> {
    const { filedOn, reference, documentIds } = order;
    if ((documentIds ?? []).length === 0) throw FilingNeedsPaper();
    const retention = await this.documents.retention();
    const command = { name: 'payroll.record-filing', actor: actor.id, key };
    return this.commands.run(command, order, async (tx) => {
      const recordedAt = this.clock.now();
      if (filedOn > businessDay(recordedAt)) throw FilingInTheFuture();
      const id = newId();
      const filing = { id, filedOn, reference, recordedAt };
      await this.changes.record(tx, {
        ...filing,
        providerId: organisationOf(actor),
        recordedBy: actor.id,
      });
      await this.documents.attach(tx, documentIds, { ...PAPERS, caseId: id, by: actor }, retention);
      return filing;
    });
  }
}
