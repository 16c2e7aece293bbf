import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Commands } from '../../../platform/command/commands.js';
import { Documents } from '../../../platform/document/documents.js';
import { type Actor, organisationOf, personOf } from '../../../platform/http/access/actor.js';
import { ENTERPRISE_KINDS } from '../../enterprise-credit.types.js';
import { NoSuchEnterprise, ScansMissing } from '../../errors.js';
import { EnterpriseStore } from '../enterprise.store.js';
import { CounterQueries } from './counter.queries.js';
import { SightingChanges } from './sighting.changes.js';
import type { PresentPaperDto } from './sighting.dto.js';
import { asPrinted, type SightingId } from './sighting.rules.js';

/** What a sighting takes as scans; whoever's clerk sees it reads them too. */
const SCANS = {
  room: 'enterprise-credit',
  purposes: ['licence'],
  readers: [{ role: 'operator' }],
} as const;

/** The firm, and its paper that waits from then on. */
@Injectable()
export class PresentedPapers {
  constructor(
    readonly enterprises: EnterpriseStore,
    readonly changes: SightingChanges,
  ) {}
}

/** A person of a firm presents its licence or a permit at a counter, and says by it that what it says is so. */
@Injectable()
export class PresentPaper {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly commands: Commands,
    private readonly counter: CounterQueries,
    private readonly papers: PresentedPapers,
    private readonly documents: Documents,
  ) {}

  /**
   * One of a kind waits at a time: presenting another voids the one before.
   * @throws PersonRequired, NoSuchEnterprise, ScansMissing, PaperUnlike, PaperOver, PaperHeldByAnother, SourceDecides,
   * NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(key: string, actor: Actor, given: PresentPaperDto): Promise<SightingId> {
    const presentedBy = personOf(actor);
    const { documentIds = [] } = given;
    if (documentIds.length === 0) throw ScansMissing();
    const organisation = await this.identity.organisation(organisationOf(actor));
    const kind = ENTERPRISE_KINDS.find((one) => one === organisation?.kind);
    if (!organisation || !kind) throw NoSuchEnterprise();
    const { id, name, uscc } = organisation;
    const retention = await this.documents.retention();
    const command = { name: 'enterprise-credit.present-paper', actor: presentedBy, key };
    const facts = asPrinted(given);
    return this.commands.run(command, { enterpriseId: id, ...facts, documentIds }, async (tx) => {
      await this.papers.enterprises.take(tx, { id, name, uscc, kind });
      const enterprise = await this.papers.enterprises.lock(tx, id);
      if (!enterprise) throw NoSuchEnterprise();
      await this.counter.check(tx, enterprise, facts);
      const sighting = await this.papers.changes.present(tx, { enterpriseId: id, presentedBy }, facts);
      await this.documents.attach(tx, documentIds, { ...SCANS, caseId: sighting.id, by: actor }, retention);
      return sighting.id;
    });
  }
}
