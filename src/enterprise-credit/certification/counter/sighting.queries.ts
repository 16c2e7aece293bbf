import { Injectable } from '@nestjs/common';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { NoSuchSighting } from '../../errors.js';
import { EnterpriseStore } from '../enterprise.store.js';
import type { SightingDto, SightingsDto } from './sighting.dto.js';
import type { Sighting } from './sighting.entity.js';
import { SightingStore } from './sighting.store.js';
import { isForClerk, type SightingId } from './sighting.rules.js';

const ROOM = 'enterprise-credit';

/** Papers at a counter, as their firm and the clerks see them. */
@Injectable()
export class SightingQueries {
  constructor(
    private readonly sightings: SightingStore,
    private readonly enterprises: EnterpriseStore,
    private readonly documents: Documents,
  ) {}

  async of(enterpriseId: OrganisationId): Promise<SightingsDto> {
    return { items: await this.viewsOf(await this.sightings.of(enterpriseId)) };
  }

  /** Those of a firm, or of the clerks of its region. @throws NoSuchSighting */
  async one(actor: Actor, id: SightingId): Promise<SightingDto> {
    const row = await this.sightings.find(id);
    if (!row) throw NoSuchSighting();
    if (row.enterpriseId !== actor.organisationId) {
      const enterprise = await this.enterprises.find(row.enterpriseId);
      if (!enterprise || !isForClerk(actor, enterprise.uscc)) throw NoSuchSighting();
    }
    return (await this.viewsOf([row]))[0]!;
  }

  private async viewsOf(rows: Sighting[]): Promise<SightingDto[]> {
    const papers = await this.documents.ofCases(
      ROOM,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, documents: papers.get(row.id) ?? [] }));
  }
}
