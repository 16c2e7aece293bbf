import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById, type PageQuery } from '../../platform/http/page.js';
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
    return pageById(
      page,
      (limit, before) => this.runs.list(limit, before, ownerOf(actor)),
      (row) => row,
    );
  }
}

function ownerOf(actor: Actor): string | undefined {
  return actor.role === 'operator' ? undefined : (actor.organisationId ?? actor.id);
}
