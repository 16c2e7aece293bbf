import { Injectable } from '@nestjs/common';
import type { DocumentDto } from '../../../platform/document/document.dto.js';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { NotFound } from '../../errors.js';
import { decidesAbout } from '../../organisation/organisation.rules.js';
import type { ContestDto, ListContestsQuery } from './contest.dto.js';
import type { Contest } from './contest.entity.js';
import { CONTEST_ROOM } from './contest.rules.js';
import { type ContestFilter, ContestStore } from './contest.store.js';

/** Contests: a party sees its own, the operator every one, a government those of its region. */
@Injectable()
export class ContestQueries {
  constructor(
    private readonly contests: ContestStore,
    private readonly documents: Documents,
  ) {}

  /** @throws NotFound also when it is another's */
  async one(actor: Actor, id: string): Promise<ContestDto> {
    const row = await this.contests.find(id);
    if (!row || !(decidesAbout(actor, row.uscc) || isParty(actor, row))) throw NotFound();
    return this.view(actor, row, await this.documents.ofCases(CONTEST_ROOM, casesOf(row)));
  }

  /** Oldest first. */
  async page(actor: Actor, { undecided, ...page }: ListContestsQuery): Promise<Page<ContestDto>> {
    const read = async (limit: number, afterId?: string): Promise<(Contest & Papers)[]> => {
      const rows = await this.contests.list({
        ...filterOf(actor),
        undecided,
        limit,
        ...(afterId && { afterId }),
      });
      const papers = await this.documents.ofCases(CONTEST_ROOM, rows.flatMap(casesOf));
      return rows.map((row) => ({ ...row, papers }));
    };
    return pageById(page, read, (row) => this.view(actor, row, row.papers));
  }

  /** Each side reads both statements, and only its own papers: those of a firm must not teach an impostor. */
  private async view(actor: Actor, row: Contest, papers: Papers['papers']): Promise<ContestDto> {
    const { id, claimId, standingId, uscc, means, state, answerId, deciderId, deciderWhy } = row;
    const { openedAt, dueAt, statedAt, endedAt } = row;
    const decides = decidesAbout(actor, uscc);
    const shown = (caseId: string | null, isOwn: boolean): DocumentDto[] =>
      caseId !== null && (decides || isOwn) ? papers.get(caseId)! : [];
    return {
      id,
      claimId,
      standingId,
      uscc,
      means,
      state,
      ...(await this.contests.reveal(row)),
      claimDocuments: shown(id, isClaimant(actor, row)),
      standingDocuments: shown(answerId, actor.organisationId === standingId),
      deciderId,
      deciderWhy,
      openedAt,
      dueAt,
      statedAt,
      endedAt,
    };
  }
}

/** What stands beside the statements, by case. */
interface Papers {
  papers: Map<string, DocumentDto[]>;
}

function casesOf({ id, answerId }: Contest): string[] {
  return answerId === null ? [id] : [id, answerId];
}

function isClaimant(actor: Actor, { claimId, openedBy }: Contest): boolean {
  return actor.organisationId === claimId || actor.personId === openedBy;
}

function isParty(actor: Actor, row: Contest): boolean {
  return actor.organisationId === row.standingId || isClaimant(actor, row);
}

function filterOf({
  role,
  region,
  organisationId,
  personId,
}: Actor): Pick<ContestFilter, 'party' | 'region'> {
  if (role === 'operator') return {};
  if (role === 'government' && region !== undefined) return { region };
  return { party: { organisationId, personId } };
}
