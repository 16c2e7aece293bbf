import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { type Page, pageBy } from '../../platform/http/page.js';
import { asId, type OrganisationId } from '../../platform/ids/ids.js';
import { isVerified } from '../feedback/hosting/hosting.rules.js';
import { HostingStore } from '../feedback/hosting/hosting.store.js';
import { PolicyQueries } from '../policy.queries.js';
import type {
  Host,
  ReliabilityPolicy,
  ReporterKnowledge,
  Suspicion,
} from '../reliability/reliability.types.js';
import { objectionTo } from './suspension/interim.rules.js';
import type { Objected, ReportOfCase } from './suspension/suspension.types.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import type { StoredSuspicion } from './suspicion.entity.js';
import { silentUntil, suspicionOf } from './suspicion.rules.js';
import { SuspicionStore, type UndecidedReport } from './suspicion.store.js';
import type { QueuedCaseDto } from './review-queue.dto.js';

/** One employer's undecided reports, weighed. */
export interface WeighedCase {
  /** Those that weigh. */
  reports: OpposedReport[];
  /** The first of their platforms: they come before people and weigh nothing. */
  first: OpposedReport[];
  policy: ReliabilityPolicy;
  /** Without what is under appeal. */
  suspicion: Suspicion;
  /** With it: an appeal alone ends no interim suspension. */
  suspicionWithDisputed: Suspicion;
  /** With it, and with every grade as its reporter declared it. */
  declared: Suspicion;
  /** Without what is under appeal or objected to: what the score may take. */
  unopposed: Suspicion;
}

/** An undecided report, and the objection that covers it. */
export interface OpposedReport extends UndecidedReport, ReportOfCase {
  objection: Objected | null;
}

/** How undecided reports weigh on employers, and which case comes first. */
@Injectable()
export class SuspicionQueries {
  constructor(
    private readonly suspicions: SuspicionStore,
    private readonly reporters: ReporterQueries,
    private readonly hostings: HostingStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** Weighs an employer's undecided reports as they stand now. */
  async weigh(tx: Tx, enterpriseId: OrganisationId): Promise<WeighedCase> {
    const policy = await this.policy.inForce('reporter-reliability');
    const { now } = this.policy.moment();
    const [undecided, hosts] = [
      await this.suspicions.undecided(enterpriseId, tx),
      await this.hosts(tx, enterpriseId),
    ];
    const ids = [
      ...undecided.map(({ reporterId }) => reporterId),
      ...hosts.map(({ platformId }) => asId<'organisation'>(platformId)),
    ];
    const known = await this.reporters.knowledge([...new Set(ids)]);
    const all = await this.opposed(tx, enterpriseId, undecided, known);
    const first = all.filter(({ isFirst }) => isFirst);
    const reports = all.filter(({ isFirst }) => !isFirst);
    const silent = silentUntil(hosts, first, known, now);
    const of = (counted: UndecidedReport[]): Suspicion =>
      suspicionOf({ reports: counted, hosts: silent }, known, now, policy);
    return {
      reports,
      first,
      policy,
      suspicion: of(reports.filter(({ isDisputed }) => !isDisputed)),
      suspicionWithDisputed: of(reports),
      declared: of(reports.map((report) => ({ ...report, grade: report.declaredGrade }))),
      unopposed: of(reports.filter(({ isDisputed, objection }) => !isDisputed && objection === null)),
    };
  }

  /** Cases people must look at, highest first. */
  async queue(page: { limit: number; cursor?: string }): Promise<Page<QueuedCaseDto>> {
    const order = {
      shape: ['number', 'uuid'],
      keyOf: ({ probability, enterpriseId }: { probability: number; enterpriseId: string }) => [
        probability,
        enterpriseId,
      ],
    } as const;
    const read = (limit: number, after?: [number, string]): ReturnType<SuspicionStore['queue']> =>
      this.suspicions.queue(limit, after && { probability: after[0], enterpriseId: after[1] });
    return pageBy(page, order, read, (row) => this.queuedCase(row));
  }

  private async queuedCase(row: StoredSuspicion): Promise<QueuedCaseDto> {
    const { reports: _, ...weighed } = row;
    const [undecided, objections] = await Promise.all([
      this.suspicions.undecided(row.enterpriseId),
      this.suspicions.objections(row.enterpriseId),
    ]);
    const due = objections.flatMap(({ isUndecided, dueOn }) => (isUndecided ? [dueOn] : [])).sort();
    return { ...weighed, reportIds: undecided.map(({ id }) => id), dueOn: due[0] ?? null };
  }

  /** Each with the objection against it, or against what it repeats. */
  private async opposed(
    tx: Tx,
    enterpriseId: OrganisationId,
    undecided: UndecidedReport[],
    known: ReporterKnowledge,
  ): Promise<OpposedReport[]> {
    const objections = await this.suspicions.objections(enterpriseId, tx);
    const days = await this.policy.inForce('report-repeat-days');
    return undecided.map((report) => {
      const objection = objectionTo(report, objections, (id) => known.groupOf(id), days);
      return { ...report, objection, contestedAt: objection?.hasEvidence ? objection.openedAt : null };
    });
  }

  private async hosts(tx: Tx, enterpriseId: OrganisationId): Promise<Host[]> {
    const hostings = await this.hostings.ofEnterprise(enterpriseId, tx);
    return hostings
      .filter(({ state }) => isVerified(state))
      .map(({ platformId, declaredAt }) => ({ platformId, since: declaredAt }));
  }
}
