import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { Certificate } from '../credential/certificate.entity.js';

/** Everything about one worker that no other store of the room lists. */
@Injectable()
export class PersonStore {
  constructor(private readonly database: Database) {}

  async certificates(workerId: string): Promise<Certificate[]> {
    return this.database
      .repository(Certificate)
      .find({ where: { workerId: workerId as never }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  /** Nonces that a certificate was to be fetched with. */
  async forgetNonces(tx: Tx, workerId: string): Promise<void> {
    await query(tx, 'DELETE FROM work_certificate.certificate_nonce WHERE worker_id = $1', [workerId]);
  }
}
