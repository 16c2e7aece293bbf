import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { CertificateChanges } from './certificate.changes.js';
import type { CertificateId } from './certificate.rules.js';
import { CertificateStore } from './certificate.store.js';

/** Certificates that end soon: their workers are asked to fetch another. */
@Injectable()
export class RemindHolders {
  constructor(
    private readonly certificates: CertificateStore,
    private readonly changes: CertificateChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly CertificateId[]) {
      const certificate = await this.certificates.lock(tx, id);
      if (certificate?.state === 'valid') await this.changes.remind(tx, certificate);
    }
  }
}
