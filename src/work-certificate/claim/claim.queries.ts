import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchClaim } from '../errors.js';
import type { Claim } from './claim.entity.js';
import { ClaimStore } from './claim.store.js';
import type { ClaimId } from './claim.rules.js';
import type { ClaimDto } from './claim.dto.js';

const ROOM = 'work-certificate';

/** A worker's own claims. Somebody else's do not exist for them. */
@Injectable()
export class ClaimQueries {
  constructor(
    private readonly claims: ClaimStore,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchClaim, SubjectErased */
  async one(workerId: string, id: ClaimId): Promise<ClaimDto> {
    const row = await this.claims.find(id);
    if (row?.workerId !== workerId || row.state === 'erased') throw NoSuchClaim();
    return (await this.viewsOf([row]))[0]!;
  }

  /** Newest first. @throws SubjectErased */
  async list(workerId: string, page: { limit: number; cursor?: string }): Promise<Page<ClaimDto>> {
    const read = async (limit: number, before?: string): Promise<ClaimDto[]> =>
      this.viewsOf(await this.claims.listOf(workerId, limit, before));
    return pageById(page, read, (claim) => claim);
  }

  private async viewsOf(rows: Claim[]): Promise<ClaimDto[]> {
    const ids = rows.map(({ id }) => id);
    const papers = await this.documents.ofCases(ROOM, ids);
    return Promise.all(
      rows.map(async (row) => ({ ...(await this.claims.viewOf(row)), documents: papers.get(row.id)! })),
    );
  }
}
