import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AccessLog } from '../../../platform/crypto/access-log.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { RateLimiter } from '../../../platform/rate-limit/rate-limiter.js';
import { townships } from '../../../platform/standard/townships.js';
import { AvailabilityStore, type FoundWorker } from '../availability.store.js';
import { BE_FOUND, letsBeFound } from '../available.types.js';
import { placeKey, stepsAround } from '../steps.rules.js';
import { OwnPostQueries } from './own-post.queries.js';
import type { AvailableQuery, AvailableWorkersDto } from './search.dto.js';

const MOST = 100;

/** Who says that they are asked, and keeps count of it. */
@Injectable()
export class SearchWatch {
  constructor(
    readonly limiter: RateLimiter,
    readonly log: AccessLog,
    readonly clock: Clock,
  ) {}
}

/** Workers whom an employer may find for one of its posts. No name, no contact, no place but a step. */
@Injectable()
export class AvailableWorkersQueries {
  constructor(
    private readonly posts: OwnPostQueries,
    private readonly availabilities: AvailabilityStore,
    private readonly identity: IdentityFacade,
    private readonly watch: SearchWatch,
  ) {}

  /**
   * The nearest by step, in no order within one. Every look stands in the worker's log before it is answered.
   * @throws NoSuchJob, JobClosed, RecruitingNotPermitted; RateLimited a second time a minute at one place
   */
  async around(actor: Actor, jobId: string, { maxKm }: AvailableQuery): Promise<AvailableWorkersDto> {
    const job = await this.posts.open(actor, jobId);
    const { limiter, clock } = this.watch;
    const place = `available|${job.enterpriseId}|${placeKey(job.geo)}`;
    await limiter.hit(`available|${job.enterpriseId}`, 60, 3_600); // by all its people and machines together
    await limiter.hit(place, 1, 60); // three posts find no home, and nobody watches who comes and goes
    const steps = stepsAround(job.geo, townships(), maxKm);
    const { occupationCode } = job;
    const sought = { jobId: job.id, occupationCode, steps, now: clock.now(), limit: MOST };
    const found = await this.availabilities.within(sought);
    const shown = await this.consenting(found);
    await this.logged(actor, shown);
    return { items: shown.map(({ id: availableId, km }) => ({ availableId, km })) };
  }

  /** Who withdrew or narrowed the consent a moment ago is not shown, whatever has been heard of it here. */
  private async consenting(found: FoundWorker[]): Promise<FoundWorker[]> {
    const { purpose, recipientId } = BE_FOUND;
    const subjectIds = found.map(({ workerId }) => workerId);
    const consents = await this.identity.consents({ subjectIds, purpose, recipientIds: [recipientId] });
    const willing = new Set<string>(consents.filter(letsBeFound).map(({ subjectId }) => subjectId));
    return found.filter(({ workerId }) => willing.has(workerId));
  }

  private async logged(actor: Actor, shown: readonly FoundWorker[]): Promise<void> {
    const readerOrganisationId = organisationOf(actor);
    const said = { readerId: actor.id, readerOrganisationId, fields: ['occupation', 'township'] };
    await this.watch.log.recordNow(
      ...shown.map(({ workerId: subjectId }) => ({ ...said, subjectId, purpose: 'available-worker' })),
    );
  }
}
