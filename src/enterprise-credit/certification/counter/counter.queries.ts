import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Enterprise } from '../certification.entity.js';
import { PaperHeldByAnother, PaperOver, PaperUnlike, SourceDecides } from '../../errors.js';
import { PermitSource } from '../licence/authority/permit.source.js';
import { PermitStore } from '../licence/permit.store.js';
import { type PermitTerms, PermitTermsQueries } from '../licence/permit-terms.queries.js';
import { LevelQueries } from '../level/level.queries.js';
import type { LevelPolicy, LevelTerms } from '../level/level.rules.js';
import type { PermitKind } from '../licence/permit.types.js';
import { RegistrySource } from '../registry/registry.source.js';
import {
  isLicenceForCounter,
  isOver,
  isPermitForCounter,
  paperFacts,
  type PaperFacts,
} from './sighting.rules.js';
import { SightingStore } from './sighting.store.js';

/** Whether a paper is one that a counter may decide. */
@Injectable()
export class CounterQueries {
  private readonly isConnected: { registry: boolean; authority: boolean };

  constructor(
    registry: RegistrySource,
    authority: PermitSource,
    private readonly permits: PermitStore,
    private readonly sightings: SightingStore,
    private readonly clock: Clock,
  ) {
    this.isConnected = { registry: registry.isConnected, authority: authority.isConnected };
  }

  /** Of a firm that is locked. @throws PaperUnlike, PaperOver, PaperHeldByAnother, SourceDecides */
  async check(
    tx: Tx,
    enterprise: Pick<Enterprise, 'id' | 'uscc' | 'name'>,
    facts: PaperFacts,
  ): Promise<void> {
    const { paper, number, name } = facts;
    const own = paperFacts({ ...facts, number: enterprise.uscc, name: enterprise.name });
    if (name !== own.name || (paper === 'business-licence' && number !== own.number)) throw PaperUnlike();
    if (isOver(facts, businessDay(this.clock.now()))) throw PaperOver();
    const isForCounter =
      paper === 'business-licence'
        ? await this.isLicence(tx, enterprise)
        : await this.isPermit(tx, enterprise, { kind: paper, number });
    if (!isForCounter) throw SourceDecides();
  }

  private async isLicence(tx: Tx, { id }: Pick<Enterprise, 'id'>): Promise<boolean> {
    const history = await this.sightings.history(tx, id);
    return isLicenceForCounter({ ...history, isConnected: this.isConnected.registry });
  }

  /** @throws PaperHeldByAnother */
  private async isPermit(
    tx: Tx,
    { id, uscc }: Pick<Enterprise, 'id' | 'uscc'>,
    stated: { kind: 'human-resources-service' | 'labour-dispatch'; number: string },
  ): Promise<boolean> {
    if (await this.sightings.isAnothers(tx, stated, uscc)) throw PaperHeldByAnother();
    const known = await this.permits.of(id, tx);
    const permit = known.find(({ kind, number }) => kind === stated.kind && number === stated.number);
    return isPermitForCounter(this.isConnected.authority, permit ?? null);
  }
}

/** What law and the operator set for what a counter sees, before a transaction began. */
export interface CounterPolicy {
  level: LevelPolicy;
  permits: Record<PermitKind, PermitTerms>;
}

/** What the level of a firm, and its permits, are found by. */
@Injectable()
export class CounterPolicies {
  constructor(
    private readonly levels: LevelQueries,
    private readonly permits: PermitTermsQueries,
  ) {}

  /** Read before a transaction begins. */
  async inForce(): Promise<CounterPolicy> {
    return {
      level: await this.levels.inForce(),
      permits: {
        'human-resources-service': await this.permits.of('human-resources-service'),
        'labour-dispatch': await this.permits.of('labour-dispatch'),
      },
    };
  }

  /** With the permits that a firm holds by now. */
  async of(tx: Tx, enterpriseId: Enterprise['id'], { level, permits }: CounterPolicy): Promise<CounterTerms> {
    return { level: await this.levels.terms(tx, enterpriseId, level), permits };
  }
}

/** The same for one firm. */
export interface CounterTerms {
  level: LevelTerms;
  permits: Record<PermitKind, PermitTerms>;
}
