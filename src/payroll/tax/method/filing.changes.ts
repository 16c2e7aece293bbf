import { Injectable } from '@nestjs/common';
import { businessDay, startOfNextMonth } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { filingAsked, filingLapsed, filingRecorded } from '../../events.js';
import { filingDays } from '../../parameters.js';
import { filingUnrecorded } from '../../waits.js';
import type { TaxFiling } from './filing.entity.js';
import { FilingStore } from './filing.store.js';

/** How a filing under announcement 2025 No. 15 is asked for, recorded or missed. */
@Injectable()
export class FilingChanges {
  constructor(
    private readonly filings: FilingStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** Asks a company that withholds by the cumulative method; once, and never one whose filing is on record. */
  async ask(tx: Tx, providerId: string): Promise<void> {
    const fileBy = await this.terms.fromNow(tx, days(filingDays));
    const ordinaryFrom = businessDay(startOfNextMonth(businessDay(new Date(fileBy.getTime() - 1))));
    const asked = { providerId, askedAt: this.clock.now(), fileBy, ordinaryFrom };
    if (!(await this.filings.ask(tx, asked))) return;
    this.deadlines.set(tx, filingUnrecorded, providerId, fileBy);
    const fact = { providerId, fileBy: fileBy.toISOString(), ordinaryFrom };
    await this.outbox.append(tx, filingAsked, fact, providerId);
  }

  /** Keeps a filing; what is asked for is done. */
  async record(tx: Tx, filing: TaxFiling): Promise<void> {
    await this.filings.record(tx, filing);
    const request = await this.filings.lock(tx, filing.providerId);
    const isAsked = request !== null && request.state !== 'filed';
    if (isAsked) {
      await this.filings.move(tx, filing.providerId, 'filed');
      this.deadlines.clear(tx, filingUnrecorded, filing.providerId);
    }
    const { id: filingId, providerId, filedOn } = filing;
    await this.outbox.append(tx, filingRecorded, { filingId, providerId, filedOn, isAsked }, providerId);
  }

  /** Nobody recorded it in time. */
  async lapse(tx: Tx, providerId: string): Promise<void> {
    const request = await this.filings.lock(tx, providerId);
    if (request?.state !== 'asked') return;
    await this.filings.move(tx, providerId, 'lapsed');
    const { ordinaryFrom } = request;
    await this.outbox.append(tx, filingLapsed, { providerId, ordinaryFrom }, providerId);
  }
}
