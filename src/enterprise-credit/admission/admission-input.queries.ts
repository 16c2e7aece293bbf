import { Injectable } from '@nestjs/common';
import { monthsLater, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { endOfBusinessDay } from '../../platform/clock/working-days.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Certification, Enterprise } from '../certification/certification.entity.js';
import { LevelQueries } from '../certification/level/level.queries.js';
import { levelOf } from '../certification/level/level.rules.js';
import type { Level } from '../certification/level/level.types.js';
import { PolicyQueries } from '../policy.queries.js';
import { RelatedQueries } from '../related/related.queries.js';
import type { Relation } from '../related/related.types.js';
import { hardest } from '../restriction/ladder.rules.js';
import { type AdmissionInputs, shellOf } from './admission.rules.js';
import { AdmissionStore } from './admission.store.js';

/** An enterprise, locked, and the answer of the registry that it is decided by. */
export interface Candidate {
  enterprise: Enterprise;
  certification: Certification;
}

/** What a decision is made from; written with it. */
export type DecidedFrom = AdmissionInputs & { level: Level | null; relations: Relation[] };

/** Everything that decisions on admission are made from. */
@Injectable()
export class AdmissionInputQueries {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly levels: LevelQueries,
    private readonly related: RelatedQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /** Of several, by id; how they are related to others is asked once for all. */
  async of(tx: Tx, candidates: readonly Candidate[]): Promise<Map<OrganisationId, DecidedFrom>> {
    const asked = candidates.map(({ enterprise: { id }, certification: { facts } }) => ({ id, facts }));
    const relations = await this.related.relationsOf(tx, asked);
    const inputs = new Map<OrganisationId, DecidedFrom>();
    for (const candidate of candidates) {
      const { id } = candidate.enterprise;
      inputs.set(id, await this.inputsOf(tx, candidate, relations.get(id)!));
    }
    return inputs;
  }

  /** Whom a restriction of an enterprise may concern besides itself. */
  async relativesOf(tx: Tx, enterpriseId: OrganisationId): Promise<OrganisationId[]> {
    return this.related.relativesOf(tx, enterpriseId);
  }

  /** When a decision on this answer is made, and until when it certifies, counted from the day of a file, and no longer than a licence that was seen; null where it does not. */
  async timesOf({
    state,
    answeredAt,
    way,
    asOf,
    validUntil,
  }: Certification): Promise<{ decidedAt: Date; certifiedUntil: Date | null }> {
    const { now: decidedAt } = this.policy.moment();
    if (state !== 'certified') return { decidedAt, certifiedUntil: null };
    const months = await this.policy.inForce('certification-months');
    const saidOf = way === 'extract' && asOf !== null ? startOfBusinessDay(asOf) : answeredAt;
    const until = monthsLater(saidOf ?? decidedAt, months);
    const licenceUntil = validUntil === null ? until : endOfBusinessDay(validUntil);
    return { decidedAt, certifiedUntil: licenceUntil < until ? licenceUntil : until };
  }

  private async inputsOf(
    tx: Tx,
    { enterprise: { id: enterpriseId }, certification }: Candidate,
    relations: Relation[],
  ): Promise<DecidedFrom> {
    const { state, failReasons, facts } = certification;
    const settled = await this.admissions.lastByPerson(tx, enterpriseId);
    const terms = await this.levels.terms(tx, enterpriseId, await this.levels.inForce());
    const given = {
      failReasons,
      facts,
      ...terms,
      certification: state === 'certified' || state === 'refused' ? state : null,
      restriction: hardest(await this.admissions.restrictionLevels(tx, enterpriseId)),
      proofs: await this.admissions.proofs(tx, enterpriseId),
      ladder: await this.policy.inForce('shell-ladder'),
      relations,
      settled: settled && {
        reasonCodes: settled.reasonCodes,
        decision: settled.decision,
        relations: settled.inputs.relations ?? [],
      },
    };
    const level = state === 'certified' ? levelOf({ failReasons, facts }, terms) : null;
    return { ...given, level, shell: shellOf(given) };
  }
}
