import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type {
  ConflictQuery,
  ConflictSideDto,
  SourceConflictDto,
  SourceConflictsDto,
} from './conflict.dto.js';
import type { SourceConflict } from './conflict.entity.js';
import { ConflictStore } from './conflict.store.js';
import type { ConflictId, Said } from './conflict.types.js';

/** Conflicts between ways, as their firm and those who decide them see them. */
@Injectable()
export class ConflictQueries {
  constructor(private readonly conflicts: ConflictStore) {}

  async of(enterpriseId: OrganisationId): Promise<SourceConflictsDto> {
    return { items: (await this.conflicts.of(enterpriseId)).map(viewOf) };
  }

  /** All of a state, newest first; a government reads those of firms of its region. */
  async list({ role, region }: Actor, page: ConflictQuery): Promise<Page<SourceConflictDto>> {
    const where = role === 'operator' ? null : (region ?? 'none');
    const read = (limit: number, before?: ConflictId): Promise<SourceConflict[]> =>
      this.conflicts.inState(page.state, where, { limit, before });
    return pageById(page, read, viewOf);
  }
}

function viewOf(row: SourceConflict): SourceConflictDto {
  const { id, enterpriseId, about, differs, inForce, state, openedAt, decideBy, decidedBy, endedAt } = row;
  const times = { openedAt, decideBy, decidedBy, endedAt };
  const sides = { held: sideOf(row.held), answered: sideOf(row.answered) };
  return { id, enterpriseId, about, differs, ...sides, inForce, state, ...times };
}

function sideOf({
  way,
  source,
  asOf,
  state,
  failReasons,
  level,
  foundedOn,
  validUntil,
}: Said): ConflictSideDto {
  return { way, source, asOf, state, failReasons, level, foundedOn, validUntil };
}
