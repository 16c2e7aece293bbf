import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchReporter } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { bound, coDismissed, groupsOf, type SideSign, type SignedTies } from './group.rules.js';
import { logLikelihoodRatio, precisionOf } from './reliability.rules.js';
import type { ReliabilityPolicy, ReporterKnowledge } from './reliability.types.js';
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
    const ties = await this.ties(policy);
    const unjudged = precisionOf(policy.start, policy);
    return {
      precisionOf: (id) => precision.get(id) ?? unjudged,
      groupOf: groupsOf(Object.values(ties).flat()),
    };
  }

  /** The platforms that count as one reporter with this one, itself among them, and its own precision. */
  async sideOf(by: OrganisationId): Promise<{ platformIds: OrganisationId[]; precision: number }> {
    const { owner, ...others } = await this.ties(await this.policy.inForce('reporter-reliability'));
    const known = await this.knowledge([by]);
    const tied = [...owner.map(([platformId]) => platformId), ...Object.values(others).flat(2)];
    const side = [...new Set([by, ...tied])].filter((id) => known.groupOf(id) === known.groupOf(by));
    return { platformIds: side as OrganisationId[], precision: known.precisionOf(by) };
  }

  /** By which signs which of these reporters are one. */
  async boundAmong(
    reporterIds: readonly OrganisationId[],
  ): Promise<{ sign: SideSign; reporterIds: string[] }[]> {
    return bound(reporterIds, await this.ties(await this.policy.inForce('reporter-reliability')));
  }

  /** Platforms tied to their owners, and platforms tied to each other, by the sign that ties them. */
  private async ties({ coDismissals }: ReliabilityPolicy): Promise<SignedTies> {
    const control = await this.identity.controlTies('platform');
    const by = (one: 'person' | 'key') =>
      control.filter(({ sign }) => sign === one).map(({ organisationIds }) => organisationIds);
    return {
      owner: await this.reporters.owners(),
      person: by('person'),
      key: by('key'),
      'in-vain': coDismissed(await this.reporters.failedTogether(), coDismissals),
    };
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
