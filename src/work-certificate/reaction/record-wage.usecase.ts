import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { CertificateChanges } from '../credential/certificate.changes.js';
import { employmentVerified } from '../events.js';
import { EmploymentStore } from '../employment/employment.store.js';
import type { ApprovedShift, ReturnedWage, SettledWage } from '../employment/employment.types.js';

/** Wages prove work: every event about a wage or a shift counts the employment of its contract anew. */
@Injectable()
export class RecordWage {
  constructor(
    private readonly employments: EmploymentStore,
    private readonly certificates: CertificateChanges,
    private readonly outbox: Outbox,
  ) {}

  /** A wage arrived. */
  async settled(tx: Tx, wage: SettledWage): Promise<void> {
    if (await this.employments.addWage(tx, wage)) await this.recount(tx, wage);
  }

  /** A wage came back: certificates that counted it are wrong from now on. */
  async returned(tx: Tx, wage: ReturnedWage): Promise<void> {
    await this.employments.addReturn(tx, wage);
    const employment = await this.recount(tx, wage);
    if (employment)
      await this.certificates.revokeHolding(tx, wage.workerId, employment.id, 'employment-corrected');
  }

  /** A shift was approved: from it comes the day that was worked. */
  async worked(tx: Tx, shift: ApprovedShift): Promise<void> {
    await this.employments.addShift(tx, shift);
    await this.recount(tx, shift);
  }

  private async recount(
    tx: Tx,
    { workerId, contractId }: { workerId: string; contractId: string },
  ): Promise<{ id: string } | null> {
    const employment = await this.employments.recount(tx, contractId);
    if (!employment) return null;
    const { id: employmentId, enterpriseId, before, state } = employment;
    if (before === 'unpaid' && state === 'verified') {
      const fact = { workerId, employmentId, enterpriseId, contractId };
      await this.outbox.append(tx, employmentVerified, fact, employmentId);
    }
    return employment;
  }
}
