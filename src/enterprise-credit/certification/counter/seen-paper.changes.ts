import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { CertificationChanges } from '../certification.changes.js';
import type { Enterprise } from '../certification.entity.js';
import { CertificationStore } from '../certification.store.js';
import type { RegistryFacts } from '../certification.types.js';
import { levelOf, type LevelTerms } from '../level/level.rules.js';
import { permitOutcomeOf } from '../licence/authority/permit-answer.rules.js';
import { PermitChanges } from '../licence/permit.changes.js';
import type { PermitKind } from '../licence/permit.types.js';
import type { Sighting } from './sighting.entity.js';
import { COUNTER } from './sighting.rules.js';

/** What a permit must cover, and by when it must be confirmed again. */
type PermitTerms = Parameters<typeof permitOutcomeOf>[1];

/** What follows from a paper that two clerks saw: a certification, or a confirmed permit, of way `counter`. */
@Injectable()
export class SeenPaperChanges {
  constructor(
    private readonly certifications: CertificationStore,
    private readonly changes: CertificationChanges,
    private readonly permits: PermitChanges,
    private readonly clock: Clock,
  ) {}

  /** The firm is locked. @throws TooManyPermits */
  async take(
    tx: Tx,
    enterprise: Enterprise,
    sighting: Sighting,
    terms: { level: LevelTerms; permits: Record<PermitKind, PermitTerms> },
  ): Promise<void> {
    const { paper } = sighting;
    if (paper === 'business-licence') await this.certify(tx, enterprise, sighting, terms.level);
    else await this.confirm(tx, sighting, { kind: paper, terms: terms.permits[paper] });
  }

  /** A licence shows neither staff nor capital: what it does not say lifts no level. */
  private async certify(
    tx: Tx,
    enterprise: Enterprise,
    { foundedOn, scope, validUntil }: Sighting,
    terms: LevelTerms,
  ): Promise<void> {
    const certificationId = await this.changes.askRegistry(tx, enterprise);
    const certification = (await this.certifications.find(certificationId, tx))!;
    const facts: RegistryFacts = { ...UNSAID, foundedOn, ...(scope.length > 0 && { businessScope: scope }) };
    const seen = { failReasons: [], facts, level: levelOf({ facts, failReasons: [] }, terms) };
    await this.changes.answer(tx, certification, {
      state: 'certified',
      ...seen,
      ...this.proof(),
      validUntil,
    });
  }

  private async confirm(
    tx: Tx,
    { enterpriseId, number, validUntil, scope }: Sighting,
    { kind, terms }: { kind: PermitKind; terms: PermitTerms },
  ): Promise<void> {
    const permit = await this.permits.hold(tx, enterpriseId, { kind, number });
    const outcome = permitOutcomeOf({ status: 'valid', validUntil, scope }, terms);
    await this.permits.answer(tx, permit, { ...outcome, ...this.proof() });
  }

  private proof(): { source: string; answerJws: null; way: 'counter'; asOf: string } {
    return { source: COUNTER, answerJws: null, way: COUNTER, asOf: businessDay(this.clock.now()) };
  }
}

const UNSAID = {
  paidInCapitalYuan: null,
  insuredStaff: null,
  firmsAtAddress: null,
  representativeFirms: null,
  penaltiesOn: [],
};
