import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import { NoSuchRecomputation } from '../errors.js';
import { RecomputationStore } from './recomputation.store.js';
import type { ReportRecomputationDto, ReportRunDto } from './value-report.dto.js';

/** Runs as their organisation sees them; the operator sees all. */
@Injectable()
export class RecomputationQueries {
  constructor(private readonly runs: RecomputationStore) {}

  /** @throws NoSuchRecomputation */
  async one(actor: Actor, id: string): Promise<ReportRecomputationDto> {
    const run = await this.runs.one(id, ownerOf(actor));
    if (!run) throw NoSuchRecomputation();
    const { organisationId: _, ...view } = run;
    return view;
  }

  /** Newest first. */
  async list(actor: Actor, page: PageQuery): Promise<Page<ReportRunDto>> {
    const rows = await this.runs.list(page.limit + 1, cursorId(page), ownerOf(actor));
    return newestFirst(rows, page.limit, (row) => row);
  }
}

function ownerOf(actor: Actor): string | undefined {
  return actor.role === 'operator' ? undefined : (actor.organisationId ?? actor.id);
}
