import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { HostingSettled, NoSuchHosting } from '../../errors.js';
import type { Evidence } from '../fraud-report.types.js';
import { mayProve } from './hosting.rules.js';
import { HostingChanges } from './hosting.changes.js';
import { HostingStore } from './hosting.store.js';

/** What proves that an employer recruits at a platform: posts and applications there, a contract of service. */
export interface HostingProof {
  id: HostingId;
  evidence: Evidence[];
  documentIds?: DocumentId[];
}

/** What it takes as documents, and who reads them: those who find out. */
const PAPERS = {
  room: 'enterprise-credit',
  purposes: ['contract', 'chat-screenshot', 'site-photo', 'fraud-evidence'],
  readers: [{ role: 'operator' }],
} as const;

/**
 * A platform hands in proof of a relation that the employer has not confirmed. Nothing in this service says through which
 * platform a post or an application came, so a person of the operator looks: neither silence nor a denial proves or blocks.
 */
@Injectable()
export class ProveHosting {
  constructor(
    private readonly commands: Commands,
    private readonly hostings: HostingStore,
    private readonly changes: HostingChanges,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchHosting, HostingSettled, NoSuchDocument, WrongPurpose, DocumentNotReady. Another platform's does not exist either */
  async run(key: string, actor: Actor, { id, evidence, documentIds = [] }: HostingProof): Promise<HostingId> {
    const retention = await this.documents.retention();
    const command = { name: 'enterprise-credit.prove-hosting', actor: actor.id, key };
    return this.commands.run(command, { id, evidence, documentIds }, async (tx) => {
      const hosting = await this.hostings.lock(tx, id);
      if (!hosting || hosting.platformId !== actor.organisationId) throw NoSuchHosting();
      if (!mayProve({ ...hosting, hasProof: hosting.proof !== null })) throw HostingSettled();
      await this.changes.prove(tx, hosting, evidence);
      await this.documents.attach(tx, documentIds, { ...PAPERS, caseId: id, by: actor }, retention);
      return id;
    });
  }
}
