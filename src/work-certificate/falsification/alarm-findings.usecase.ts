import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { FindingChanges } from './finding.changes.js';
import type { FindingId } from './finding.rules.js';
import { FindingStore } from './finding.store.js';

/** Findings that nobody decided in time: the reviewers and the worker hear of it. */
@Injectable()
export class AlarmFindings {
  constructor(
    private readonly findings: FindingStore,
    private readonly changes: FindingChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly FindingId[]) {
      const finding = await this.findings.lock(tx, id);
      if (finding?.state === 'under-review') await this.changes.alarm(tx, finding);
    }
  }
}
