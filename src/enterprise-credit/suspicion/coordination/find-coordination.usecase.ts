import { Injectable } from '@nestjs/common';
import { AlarmChanges } from '../../alarm/alarm.changes.js';
import { addDays, startOfBusinessDay } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ReporterQueries } from '../../reliability/reporter.queries.js';
import { alikeSides } from '../alike.rules.js';
import { SuspicionStore } from '../suspicion.store.js';
import { coordinatedGroups } from './coordination.rules.js';

/** Platforms that report the same employers on the same days come before a person. Nothing else follows from it. */
@Injectable()
export class FindCoordination {
  constructor(
    private readonly suspicions: SuspicionStore,
    private readonly reporters: ReporterQueries,
    private readonly alarms: AlarmChanges,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  async run(): Promise<void> {
    const policy = await this.policy.inForce('reports-alike');
    const since = startOfBusinessDay(addDays(this.policy.moment().today, -policy.windowDays));
    const reports = await this.suspicions.reportedTogether(since);
    const known = await this.reporters.knowledge([]);
    const sided = reports.map((report) => ({ ...report, side: known.groupOf(report.reporterId) }));
    const found = coordinatedGroups(alikeSides(sided, policy), sided, policy);
    await this.commands.unkeyed(async (tx) => this.alarms.settle(tx, 'coordination', found));
  }
}
