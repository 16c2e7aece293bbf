import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId, newId, partyOf } from '../../platform/ids/ids.js';
import {
  JobDatesWrong,
  PlaceIncomplete,
  PostingCapReached,
  ProviderNotApproved,
  ProviderNotPermitted,
  RecruitingNotPermitted,
  RegionTooWide,
  TooYoungForWork,
} from '../errors.js';
import type { Job } from './job.entity.js';
import { jobView } from './job.queries.js';
import { wrongDay } from './job.rules.js';
import { groundOf, wrongMember } from '../place/work-place.rules.js';
import { JobStore } from './job.store.js';
import { PostingChanges } from './posting.changes.js';
import { type PostingFacts, PostingQueries, type ProviderStanding } from './posting.queries.js';
import type { JobDto, PostJobDto } from './job.dto.js';

/** Posts an advert: open at once, or in review when the screening found something. */
@Injectable()
export class PostJob {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly jobs: JobStore,
    private readonly changes: PostingChanges,
    private readonly posting: PostingQueries,
  ) {}

  /**
   * @throws RecruitingNotPermitted, PostingCapReached, ProviderNotApproved, ProviderNotPermitted, PlaceIncomplete,
   * RegionTooWide, JobDatesWrong, TooYoungForWork
   */
  async run(key: string, actor: Actor, advert: PostJobDto): Promise<JobDto> {
    const enterpriseId = partyOf(actor);
    const facts = await this.posting.facts(enterpriseId, advert, businessDay(this.clock.now()));
    return this.commands.run({ name: 'tongbao.post-job', actor: actor.id, key }, advert, async (tx) => {
      await this.refuseWhatMayNotBe(tx, enterpriseId, advert, facts);
      const job = this.jobOf(enterpriseId, advert, facts);
      await this.changes.add(tx, job, facts);
      return jobView(job);
    });
  }

  private async refuseWhatMayNotBe(
    tx: Tx,
    enterpriseId: string,
    advert: PostJobDto,
    facts: PostingFacts,
  ): Promise<void> {
    const now = this.clock.now();
    const { permit } = facts;
    await this.jobs.lockEnterprise(tx, enterpriseId);
    if (!permit.mayRecruit || (await this.jobs.isRestricted(tx, enterpriseId, now)))
      throw RecruitingNotPermitted({
        facts: {
          reasonCodes: permit.reasonCodes.join(','),
          admission: permit.admission,
          restriction: permit.restriction,
        },
      });
    const { postingCap } = permit;
    if (postingCap !== null && (await this.jobs.countOpen(tx, enterpriseId)) >= postingCap)
      throw PostingCapReached({ facts: { postingCap } });
    refuseProvider(facts.provider);
    await this.refuseLostPermit(tx, enterpriseId, facts);
    const member = wrongMember(advert.place);
    if (member) throw PlaceIncomplete({ fields: [member] });
    if (!facts.division.isLowest) throw RegionTooWide({ facts: { region: advert.place.region } });
    const wrong = wrongDay(advert, businessDay(now));
    if (wrong) throw JobDatesWrong({ fields: [wrong] });
    if (advert.requirements.minAge < facts.minimumAge)
      throw TooYoungForWork({ facts: { minimumAge: facts.minimumAge } });
  }

  /** A permit may be lost while its company posts: then nothing slips in behind those that were closed. */
  private async refuseLostPermit(tx: Tx, enterpriseId: string, { providerId }: PostingFacts): Promise<void> {
    const companies = [enterpriseId, providerId];
    await this.jobs.lockPermits(tx, companies);
    const [missing] = await this.jobs.unpermitted(tx, companies);
    if (!missing) return;
    const facts = { reasonCodes: 'PERMIT_MISSING', admission: 'REVIEW' };
    throw missing === enterpriseId ? RecruitingNotPermitted({ facts }) : ProviderNotPermitted({ facts });
  }

  private jobOf(enterpriseId: string, advert: PostJobDto, facts: PostingFacts): Job {
    const { place, requirements, holidayRatePercent = null, ...said } = advert;
    const { findings } = facts.screening;
    return {
      ...said,
      id: newId(),
      enterpriseId: asId(enterpriseId),
      providerId: facts.providerId,
      isHosted: false,
      hired: 0,
      ...groundOf(place, facts.division),
      address: place.address,
      region: place.region,
      minAge: requirements.minAge,
      holidayRatePercent,
      state: findings.length > 0 ? 'in-review' : 'open',
      closeCause: null,
      closedBy: null,
      findings,
      minimumWage: facts.minimumWage,
      reviewedBy: null,
      reviewNote: null,
      createdAt: this.clock.now(),
      version: 1,
    };
  }
}

/** A labour-service company without its permit is refused here as at its own admission. @throws ProviderNotApproved, ProviderNotPermitted */
function refuseProvider(provider: ProviderStanding | null): void {
  if (!provider) return; // a direct hire
  const { isApproved, permit } = provider;
  if (!isApproved) throw ProviderNotApproved();
  if (!permit.mayRecruit)
    throw ProviderNotPermitted({
      facts: { reasonCodes: permit.reasonCodes.join(','), admission: permit.admission },
    });
}
