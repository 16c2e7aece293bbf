import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchReporter } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { coDismissed, groupsOf } from './group.rules.js';
import { logLikelihoodRatio, precisionOf } from './reliability.rules.js';
import type { ReporterKnowledge } from './reliability.types.js';
import { ReporterStore } from './reporter.store.js';
import { recordOf } from './track-record.rules.js';
import type { ReporterDto } from './reporter.dto.js';

/** Reliability of reporters, learnt from adjudicated reports only. */
@Injectable()
export class ReporterQueries {
  constructor(
    private readonly reporters: ReporterStore,
    private readonly identity: IdentityFacade,
    private readonly policy: PolicyQueries,
  ) {}

  /** What is known about these reporters now. */
  async knowledge(reporterIds: OrganisationId[]): Promise<ReporterKnowledge> {
    const policy = await this.policy.inForce('reporter-reliability');
    const { now } = this.policy.moment();
    const outcomes = await this.reporters.outcomes(reporterIds);
    const gain = await this.policy.inForce('engagement-gain');
    const precision = new Map<string, number>();
    for (const id of reporterIds) {
      const own = outcomes.filter(({ reporterId }) => reporterId === id);
      precision.set(id, precisionOf(recordOf(own, now, policy, gain), policy));
    }
    const failed = await this.reporters.failedTogether();
    const ties = [...(await this.reporters.owners()), ...coDismissed(failed, policy.coDismissals)];
    const unjudged = precisionOf(policy.start, policy);
    return { precisionOf: (id) => precision.get(id) ?? unjudged, groupOf: groupsOf(ties) };
  }

  /** A platform sees itself, the operator every one. @throws NoSuchReporter also for another platform */
  async one(actor: Actor, reporterId: OrganisationId): Promise<ReporterDto> {
    const isOwn = actor.role === 'operator' || actor.organisationId === reporterId;
    const organisation = isOwn ? await this.identity.organisation(reporterId) : null;
    if (organisation?.kind !== 'platform') throw NoSuchReporter();
    const policy = await this.policy.inForce('reporter-reliability');
    const outcomes = await this.reporters.outcomes([reporterId]);
    const gain = await this.policy.inForce('engagement-gain');
    const record = recordOf(outcomes, this.policy.moment().now, policy, gain);
    const precision = precisionOf(record, policy);
    const of = (verdict: string): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
    return {
      reporterId,
      ...record,
      precision,
      logLikelihoodRatio: logLikelihoodRatio(precision, policy),
      upheld: of('upheld'),
      dismissed: of('dismissed'),
      overturned: of('overturned'),
      group: actor.role === 'operator' ? (await this.knowledge([reporterId])).groupOf(reporterId) : null,
    };
  }
}
