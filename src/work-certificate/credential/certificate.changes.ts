import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { certificateEnding as endsSoon, certificateIssued, certificateRevoked } from '../events.js';
import { certificateNoticeDays } from '../parameters.js';
import { certificateEnding } from '../waits.js';
import type { Certificate } from './certificate.entity.js';
import { CertificateStore, type Revoked } from './certificate.store.js';
import type { CertificateId } from './certificate.rules.js';

const DAY_MS = 86_400_000;

/** How certificates of a worker come to be and become invalid, each with its event. What was invalid before stays so. */
@Injectable()
export class CertificateChanges {
  constructor(
    private readonly certificates: CertificateStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  async issue(tx: Tx, certificate: Certificate): Promise<void> {
    await this.certificates.add(tx, certificate);
    const { id: certificateId, workerId, vct, expiresAt } = certificate;
    this.deadlines.set(tx, certificateEnding, certificateId, await this.noticeOf(tx, expiresAt));
    await this.outbox.append(tx, certificateIssued, { certificateId, workerId, vct }, certificateId);
  }

  /** One ends soon. */
  async remind(tx: Tx, { id: certificateId, workerId, vct, expiresAt }: Certificate): Promise<void> {
    const fact = { certificateId, workerId, vct, expiresAt: expiresAt.toISOString() };
    await this.outbox.append(tx, endsSoon, fact, certificateId);
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
    this.deadlines.clearAll(
      tx,
      certificateEnding,
      revoked.map(({ id }) => id),
    );
    for (const { id, workerId, expiresAt } of revoked) {
      const wasEnding = (await this.noticeOf(tx, expiresAt)) <= this.clock.now();
      const fact = { certificateId: id, workerId, reasonCode, ...(wasEnding && { wasEnding }) };
      await this.outbox.append(tx, certificateRevoked, fact, id);
    }
  }

  private async noticeOf(tx: Tx, expiresAt: Date): Promise<Date> {
    const noticeDays = await this.parameters.today(certificateNoticeDays, 'CN', tx);
    return new Date(expiresAt.getTime() - noticeDays * DAY_MS);
  }
}
