import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { AlreadyVouched, NoSuchReport, ReportClosed } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ReportChanges } from '../report.changes.js';
import { ReportStore } from '../report.store.js';

/** What a reviewer found of the finding that a report rests on. */
export interface Vouching {
  id: FraudReportId;
  /** Where it was looked up. */
  source: string;
  /** Its number there. */
  reference: string;
}

/**
 * A person of the operator looked the finding of an authority up and found it. Only then a report counts as evidence of
 * grade A: no source answers such questions by itself yet, and what a reporter declares is its own word.
 */
@Injectable()
export class VouchReport {
  constructor(
    private readonly commands: Commands,
    private readonly reports: ReportStore,
    private readonly changes: ReportChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReport, ReportClosed, OwnMatter, AlreadyVouched */
  async run(key: string, actor: Actor, vouching: Vouching): Promise<FraudReportId> {
    const { id, source: vouchedSource, reference: vouchedReference } = vouching;
    const vouchedBy = personOf(actor);
    const command = { name: 'enterprise-credit.vouch-report', actor: vouchedBy, key };
    return this.commands.run(command, vouching, async (tx) => {
      const report = await this.reports.lock(tx, id);
      if (!report) throw NoSuchReport();
      if (report.state !== 'reported') throw ReportClosed();
      requireStranger(actor, report.enterpriseId, report.reporterOrganisationId);
      if (report.vouchedAt !== null) throw AlreadyVouched();
      const vouchedAt = this.policy.moment().now;
      await this.changes.vouch(tx, report, { vouchedAt, vouchedBy, vouchedSource, vouchedReference });
      return id;
    });
  }
}
