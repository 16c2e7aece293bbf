import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade } from '../../enterprise-credit/index.js';
import type { NearbyJobDto } from './match.dto.js';
import type { NearbyJob } from './match.rules.js';
import { MatchStore } from './match.store.js';

/** Hits as they are shown: who posted each, asked for all at once. */
@Injectable()
export class ShownQueries {
  constructor(
    private readonly matches: MatchStore,
    private readonly credit: EnterpriseCreditFacade,
  ) {}

  /** With name, level and band of who posted, and the mark of those that platforms post on behalf. */
  async shown(jobs: readonly NearbyJob[]): Promise<NearbyJobDto[]> {
    const hosted = jobs.filter(({ isHosted }) => isHosted).map(({ jobId }) => jobId);
    const employers = jobs.filter(({ isHosted }) => !isHosted).map(({ enterpriseId }) => enterpriseId);
    const [hostings, briefs] = await Promise.all([
      this.matches.hostingsOf(hosted),
      this.credit.employerBriefs([...new Set(employers)]),
    ]);
    return jobs.map(({ isHosted, enterpriseId, ...job }) => {
      return {
        ...job,
        enterpriseId: isHosted ? null : enterpriseId,
        employer: isHosted ? null : (briefs.get(enterpriseId) ?? null),
        hosting: hostings.get(job.jobId) ?? null,
      };
    });
  }
}
