import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { claimReported } from '../../events.js';
import type { LineAsked } from '../claim.types.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimFile } from './claim-note.store.js';

/** What a worker says of an injury; evidence is SHA-256 of documents, base64url, each once. */
export interface InjurySaid {
  lines: LineAsked[];
  evidence: string[];
  description: string;
  place?: string;
}

/** How a claim comes to be, and the event that says so. */
@Injectable()
export class ClaimChanges {
  constructor(
    private readonly file: ClaimFile,
    private readonly outbox: Outbox,
  ) {}

  /** @throws SubjectErased */
  async report(tx: Tx, claim: ClaimEntity, said: InjurySaid): Promise<void> {
    const { id: claimId, policyId, workerId, enterpriseId, reportedAt: writtenAt } = claim;
    await this.file.claims.insert(tx, claim, said.lines);
    await this.file.claims.addEvidence(tx, claimId, said.evidence, writtenAt);
    await this.file.notes.write(tx, claim, { kind: 'description', text: said.description, writtenAt });
    if (said.place !== undefined)
      await this.file.notes.write(tx, claim, { kind: 'place', text: said.place, writtenAt });
    await this.outbox.append(tx, claimReported, { claimId, policyId, workerId, enterpriseId }, claimId);
  }
}
