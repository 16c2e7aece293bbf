import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Enterprise } from '../certification.entity.js';
import { PaperHeldByAnother, PaperOver, PaperUnlike, SourceDecides } from '../../errors.js';
import { PermitSource } from '../licence/authority/permit.source.js';
import { PermitStore } from '../licence/permit.store.js';
import { RegistrySource } from '../registry/registry.source.js';
import { isLicenceForCounter, isOver, isPermitForCounter, paperFacts } from './sighting.rules.js';
import { SightingStore } from './sighting.store.js';
import type { PaperFacts } from './sighting.types.js';

/** Whether a paper is one that a counter may decide. */
@Injectable()
export class CounterQueries {
  constructor(
    private readonly registry: RegistrySource,
    private readonly authority: PermitSource,
    private readonly permits: PermitStore,
    private readonly sightings: SightingStore,
    private readonly clock: Clock,
  ) {}

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
    return isLicenceForCounter({ ...history, isConnected: this.registry.isConnected });
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
    return isPermitForCounter(this.authority.isConnected, permit ?? null);
  }
}
