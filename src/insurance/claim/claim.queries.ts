import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchClaim } from '../errors.js';
import { PolicyStore } from '../policy/policy.store.js';
import type { ClaimQuery, InjuryClaimDetailDto, InjuryClaimDto } from './claim.dto.js';
import { overdueOf } from './claim.rules.js';
import { ClaimTermsQueries } from './claim-terms.queries.js';
import { checkCover, fraudSignals } from './cover-check.rules.js';
import type { ClaimEntity, ClaimLineEntity, ClaimStepEntity } from './record/claim.entity.js';
import { ClaimFile } from './record/claim-note.store.js';

const ROOM = 'insurance';

/** Claims, for the injured worker and the insurer; in a list nothing anybody wrote. */
@Injectable()
export class ClaimQueries {
  constructor(
    private readonly file: ClaimFile,
    private readonly policies: PolicyStore,
    private readonly terms: ClaimTermsQueries,
    private readonly documents: Documents,
  ) {}

  /** A worker's and an insurer's own; all of them for the operator. Newest first. */
  async list(actor: Actor, of: ClaimQuery): Promise<Page<InjuryClaimDto>> {
    const now = this.terms.now();
    const filter = {
      ...ownerOf(actor),
      ...(of.state && { state: of.state }),
      ...(of.overdue === true && { overdueAt: now }),
    };
    const read = async (limit: number, before?: string): Promise<InjuryClaimDto[]> => {
      const rows = await this.file.claims.list(filter, limit, before);
      const lines = await this.file.claims.linesOf(rows.map(({ id }) => id));
      return rows.map((row) => viewOf(row, lines, now));
    };
    return pageById(of, read, (claim) => claim);
  }

  /** @throws NoSuchClaim, SubjectErased */
  async detail(actor: Actor, id: string): Promise<InjuryClaimDetailDto> {
    const claim = await this.file.claims.find({ id, ...ownerOf(actor) });
    const policy = claim && (await this.policies.find({ id: claim.policyId }));
    if (!claim || !policy) throw NoSuchClaim();
    const terms = await this.terms.today();
    const lines = await this.file.claims.linesOf([id]);
    const injury = { ...claim, lines: lines.map(({ line }) => line) };
    const isInsurer = actor.role === 'insurer';
    return {
      ...viewOf(claim, lines, this.terms.now()),
      coverCheck: checkCover(policy, injury, terms),
      evidence: (await this.file.claims.evidenceOf(id)).map(({ sha256, addedAt }) => ({ sha256, addedAt })),
      documents: (await this.documents.ofCases(ROOM, [id])).get(id)!,
      notes: await this.file.notes.read(id, isInsurer ? 'decryptKept' : 'decrypt'),
      steps: (await this.file.claims.stepsOf(id)).map(stepView),
      employerReport: await this.file.employerReport(id),
      fraudSignals: isInsurer
        ? fraudSignals(policy, injury, await this.file.claims.othersLike(claim), terms.signals)
        : null,
    };
  }

  /** Whether the worker was erased, and the papers of their claims are kept. */
  async isKept(workerId: string): Promise<boolean> {
    return this.file.notes.isKept(workerId);
  }

  /** Whose injury a claim of this insurer is about. @throws NoSuchClaim */
  async subjectOf(actor: Actor, id: string): Promise<string> {
    const claim = await this.file.claims.find({ id, ...ownerOf(actor) });
    if (!claim) throw NoSuchClaim();
    return claim.workerId;
  }
}

function ownerOf(actor: Actor): { workerId?: string; insurerId?: string } {
  if (actor.role === 'operator') return {};
  return actor.role === 'worker' ? { workerId: actor.id } : { insurerId: partyOf(actor) };
}

function stepView({ state, reasonCode, madeAt }: ClaimStepEntity): InjuryClaimDetailDto['steps'][number] {
  return { state, reasonCode, madeAt };
}

function viewOf(claim: ClaimEntity, lines: ClaimLineEntity[], now: Date): InjuryClaimDto {
  const { paymentTriedAt: _tried, version: _version, refusedBy: _person, ...facts } = claim;
  return {
    ...facts,
    overdue: overdueOf(claim, now),
    lines: lines
      .filter(({ claimId }) => claimId === claim.id)
      .map(({ line, askedFen, approvedFen, reasonCode }) => ({ line, askedFen, approvedFen, reasonCode })),
  };
}
