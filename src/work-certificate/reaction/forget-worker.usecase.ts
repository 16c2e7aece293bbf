import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { CertificateStore } from '../credential/certificate.store.js';
import { EmploymentStore } from '../employment/employment.store.js';
import { certificateRevoked } from '../events.js';
import { FindingStore } from '../falsification/finding.store.js';
import { ClaimStore } from '../claim/claim.store.js';

/** A worker had their data erased: nothing of what they said stays, and no certificate stays valid. */
@Injectable()
export class ForgetWorker {
  constructor(
    private readonly claims: ClaimStore,
    private readonly employments: EmploymentStore,
    private readonly findings: FindingStore,
    private readonly certificates: CertificateStore,
    private readonly outbox: Outbox,
  ) {}

  async from(tx: Tx, workerId: string): Promise<void> {
    await this.claims.erase(tx, workerId);
    await this.employments.erase(tx, workerId);
    await this.findings.erase(tx, workerId);
    const reasonCode = 'worker-erased';
    for (const { id } of await this.certificates.revokeAll(tx, workerId, reasonCode))
      await this.outbox.append(tx, certificateRevoked, { certificateId: id, workerId, reasonCode }, id);
  }
}
