import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { certificateIssued, certificateRevoked } from '../events.js';
import type { Certificate } from './certificate.entity.js';
import { CertificateStore, type Revoked } from './certificate.store.js';
import type { CertificateId } from './certificate.rules.js';

/** How certificates of a worker come to be and become invalid, each with its event. What was invalid before stays so. */
@Injectable()
export class CertificateChanges {
  constructor(
    private readonly certificates: CertificateStore,
    private readonly outbox: Outbox,
  ) {}

  async issue(tx: Tx, certificate: Certificate): Promise<void> {
    await this.certificates.add(tx, certificate);
    const { id: certificateId, workerId, vct } = certificate;
    await this.outbox.append(tx, certificateIssued, { certificateId, workerId, vct }, certificateId);
  }

  async revokeOne(tx: Tx, workerId: string, id: CertificateId, reasonCode: string): Promise<void> {
    await this.publish(tx, await this.certificates.revokeOne(tx, workerId, id, reasonCode), reasonCode);
  }

  async revokeOfType(tx: Tx, workerId: string, vct: string, reasonCode: string): Promise<void> {
    await this.publish(tx, await this.certificates.revokeOfType(tx, workerId, vct, reasonCode), reasonCode);
  }

  /** Those that hold a claim or an employment. */
  async revokeHolding(tx: Tx, workerId: string, entryId: string, reasonCode: string): Promise<void> {
    await this.publish(
      tx,
      await this.certificates.revokeHolding(tx, workerId, entryId, reasonCode),
      reasonCode,
    );
  }

  async revokeAll(tx: Tx, workerId: string, reasonCode: string): Promise<void> {
    await this.publish(tx, await this.certificates.revokeAll(tx, workerId, reasonCode), reasonCode);
  }

  private async publish(tx: Tx, revoked: Revoked[], reasonCode: string): Promise<void> {
    for (const { id, workerId } of revoked)
      await this.outbox.append(tx, certificateRevoked, { certificateId: id, workerId, reasonCode }, id);
  }
}
