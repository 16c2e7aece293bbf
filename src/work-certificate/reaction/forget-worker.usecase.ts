import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { CertificateChanges } from '../credential/certificate.changes.js';
import { EmploymentStore } from '../employment/employment.store.js';
import { FindingStore } from '../falsification/finding.store.js';
import { ClaimStore } from '../claim/claim.store.js';

/** A worker had their data erased: nothing of what they said stays, and no certificate stays valid. */
@Injectable()
export class ForgetWorker {
  constructor(
    private readonly claims: ClaimStore,
    private readonly employments: EmploymentStore,
    private readonly findings: FindingStore,
    private readonly certificates: CertificateChanges,
  ) {}

  async from(tx: Tx, workerId: string): Promise<void> {
    await this.claims.erase(tx, workerId);
    await this.employments.erase(tx, workerId);
    await this.findings.erase(tx, workerId);
    await this.certificates.revokeAll(tx, workerId, 'worker-erased');
  }
}
