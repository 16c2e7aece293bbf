import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageBy } from '../../platform/http/page.js';
import { NoSuchContract } from '../errors.js';
import { partyRole } from '../party.rules.js';
import { EngagementStore } from './engagement.store.js';
import type { EngagementDto } from './engagement.dto.js';

const BY_APPLICATION = {
  shape: ['uuid'],
  keyOf: ({ applicationId }: EngagementDto) => [applicationId],
} as const;

/** Reads of whole engagements. */
@Injectable()
export class EngagementQueries {
  constructor(private readonly engagements: EngagementStore) {}

  /** A worker's own, newest first. */
  async mine(actor: Actor, page: { limit: number; cursor?: string }): Promise<Page<EngagementDto>> {
    const read = (limit: number, before?: [string]): Promise<EngagementDto[]> =>
      this.engagements.ofWorker(actor.id, limit, before?.[0] ?? null);
    return pageBy(page, BY_APPLICATION, read, (engagement) => engagement);
  }

  /** One engagement by its contract, for its parties. @throws NoSuchContract */
  async one(actor: Actor, contractId: string): Promise<EngagementDto> {
    const engagement = await this.engagements.ofContract(contractId);
    if (!engagement || !partyRole(actor, engagement)) throw NoSuchContract();
    return engagement;
  }
}
