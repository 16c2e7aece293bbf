import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { EmployerReported, NoSuchClaim } from '../../errors.js';
import { ClaimFile } from '../record/claim-note.store.js';
import { EmployerReportChanges } from '../record/employer-report.changes.js';
import { EmployerReportStore } from '../record/employer-report.store.js';
import type { EmployerReportDto, ReportAsEmployerDto } from './employer-report.dto.js';

/** An employer says what it knows of an injury, or does not in time. It sees nothing of the claim. */
@Injectable()
export class ReportAsEmployer {
  constructor(
    private readonly commands: Commands,
    private readonly file: ClaimFile,
    private readonly reports: EmployerReportStore,
    private readonly changes: EmployerReportChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchClaim also of another's and of one that was taken back, EmployerReported, SubjectErased */
  async run(
    key: string,
    actor: Actor,
    claimId: string,
    said: ReportAsEmployerDto,
  ): Promise<EmployerReportDto> {
    const enterpriseId = organisationOf(actor);
    const command = { name: 'insurance.report-as-employer', actor: actor.id, key };
    await this.commands.run(command, { claimId, ...said }, async (tx) => {
      const claim = await this.file.claims.lock(tx, { id: claimId, enterpriseId });
      const report = claim && (await this.reports.lock(tx, claimId));
      if (!claim || !report || report.state === 'dropped') throw NoSuchClaim();
      if (report.state === 'made') throw EmployerReported();
      await this.changes.make(tx, { claim, report }, { agrees: said.agrees, makerId: actor.id });
      const note = { kind: 'employer-report', text: said.statement, writtenAt: this.clock.now() } as const;
      await this.file.notes.write(tx, claim, note);
      return null;
    });
    const made = await this.reports.find(claimId);
    if (!made) throw NoSuchClaim();
    const { state, dueAt, agrees, madeAt } = made;
    return { claimId, state, dueAt, agrees, madeAt };
  }

  /** Nothing came in time. */
  async missing(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const claim = await this.file.claims.lock(tx, { id });
      const report = claim && (await this.reports.lock(tx, id));
      if (report?.state === 'awaited') await this.changes.miss(tx, { claim: claim!, report });
    }
  }
}
