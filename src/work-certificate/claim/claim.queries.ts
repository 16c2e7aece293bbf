import { Injectable } from '@nestjs/common';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchClaim } from '../errors.js';
import { ClaimStore } from './claim.store.js';
import type { ClaimId } from './claim.rules.js';
import type { ClaimDto } from './claim.dto.js';

/** A worker's own claims. Somebody else's do not exist for them. */
@Injectable()
export class ClaimQueries {
  constructor(private readonly claims: ClaimStore) {}

  /** @throws NoSuchClaim, SubjectErased */
  async one(workerId: string, id: ClaimId): Promise<ClaimDto> {
    const row = await this.claims.find(id);
    if (row?.workerId !== workerId || row.state === 'erased') throw NoSuchClaim();
    return this.claims.viewOf(row);
  }

  /** Newest first. @throws SubjectErased */
  async list(workerId: string, page: { limit: number; cursor?: string }): Promise<Page<ClaimDto>> {
    return pageById(
      page,
      (limit, before) => this.claims.listOf(workerId, limit, before),
      (row) => this.claims.viewOf(row),
    );
  }
}
