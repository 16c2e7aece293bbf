import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { CertificateChanges } from '../credential/certificate.changes.js';
import { employmentsVerified, employmentVerified } from '../events.js';
import { EmploymentStore, type Recounted } from '../employment/employment.store.js';
import type {
  ApprovedShift,
  CorrectedShift,
  CorrectedWage,
  ReturnedWage,
  SettledWage,
} from '../employment/employment.types.js';

/** Wages prove work: every event about a wage or a shift counts the employment of its contract anew. */
@Injectable()
export class RecordWage {
  constructor(
    private readonly employments: EmploymentStore,
    private readonly certificates: CertificateChanges,
    private readonly outbox: Outbox,
  ) {}

  /** Wages arrived. */
  async settled(tx: Tx, wages: SettledWage[]): Promise<void> {
    await this.recount(tx, await this.employments.addWages(tx, wages));
  }

  /** A wage came back: certificates that counted it are wrong from now on. */
  async returned(tx: Tx, wage: ReturnedWage): Promise<void> {
    await this.employments.addReturn(tx, wage);
    const [employment] = await this.recount(tx, [wage]);
    if (employment) await this.revoke(tx, employment);
  }

  /** A shift earned less than was approved: certificates that state another day or number are wrong from now on. */
  async corrected(tx: Tx, shift: CorrectedShift): Promise<void> {
    await this.employments.addCorrection(tx, shift);
    for (const employment of await this.recount(tx, [shift]))
      if (employment.isOther) await this.revoke(tx, employment);
  }

  /** Less of a wage was earned than was paid: certificates that state the sum are wrong from now on. */
  async correctedWage(tx: Tx, wage: CorrectedWage): Promise<void> {
    if (!(await this.employments.addOverpaid(tx, wage))) return; // it stands in none yet
    for (const employment of await this.recount(tx, [wage])) await this.revoke(tx, employment);
  }

  private async revoke(tx: Tx, { workerId, id }: Recounted): Promise<void> {
    await this.certificates.revokeHolding(tx, workerId, id, 'employment-corrected');
  }

  /** Shifts were approved: from them come the days that were worked. */
  async worked(tx: Tx, shifts: readonly ApprovedShift[]): Promise<void> {
    await this.employments.addShifts(tx, shifts);
    await this.recount(tx, shifts);
  }

  /** Counts the employments of these contracts anew; those that are known. */
  private async recount(tx: Tx, of: readonly { contractId: string }[]): Promise<Recounted[]> {
    const counted = await this.employments.recount(
      tx,
      of.map(({ contractId }) => contractId),
    );
    const items = counted
      .filter(({ before, state }) => before === 'unpaid' && state === 'verified')
      .map(({ id: employmentId, workerId, enterpriseId, contractId }) => {
        return { workerId, employmentId, enterpriseId, contractId };
      });
    const [first] = items;
    if (items.length > 1) await this.outbox.append(tx, employmentsVerified, { items });
    else if (first) await this.outbox.append(tx, employmentVerified, first, first.employmentId);
    return counted;
  }
}
