import { Injectable } from '@nestjs/common';
import { type Page, pageById } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { FactStore } from '../fact.store.js';
import type { AdjudicatedKind, Mark } from '../fact.types.js';
import type { FindingDto, FindingState } from './finding.dto.js';

const STATES: Record<Mark, FindingState> = {
  dispute: 'disputed',
  'dispute-closed': 'recorded',
  retraction: 'retracted',
};

/** What was adjudicated about an enterprise. */
@Injectable()
export class FindingQueries {
  constructor(private readonly facts: FactStore) {}

  /** Newest first. */
  async of(
    enterpriseId: OrganisationId,
    page: { limit: number; cursor?: string },
  ): Promise<Page<FindingDto>> {
    return pageById(
      page,
      async (limit, beforeId) => {
        const facts = await this.facts.adjudicated(enterpriseId, { limit, beforeId: beforeId ?? null });
        return facts.map(({ id, kind, reference, evidence, occurredOn, recordedAt, lastMark }) => ({
          id,
          kind: kind as AdjudicatedKind,
          grievanceId: reference,
          about: evidence['grievanceKind'] ?? 'wages',
          decidedOn: occurredOn,
          recordedAt,
          state: lastMark === null ? ('recorded' as const) : STATES[lastMark],
        }));
      },
      (finding) => finding,
    );
  }
}
