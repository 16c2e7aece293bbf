import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { InjuryInFuture, LinesDoubled, NoSuchPolicy, PolicyUnnamed } from '../../errors.js';
import { claimReported } from '../../events.js';
import type { PolicyEntity } from '../../policy/policy.entity.js';
import { PolicyStore } from '../../policy/policy.store.js';
import { dueAfter } from '../claim.rules.js';
import { ClaimTermsQueries } from '../claim-terms.queries.js';
import type { ClaimReceiptDto, ReportInjuryDto } from '../claim.dto.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimFile } from '../record/claim-note.store.js';

/** An injury as the injured worker reports it; evidence is SHA-256 of documents, base64url, each once. */
export type InjuryReport = Omit<ReportInjuryDto, 'evidence'> & { evidence: string[] };

/** A worker reports an injury under one of their own policies. */
@Injectable()
export class ReportInjury {
  constructor(
    private readonly commands: Commands,
    private readonly policies: PolicyStore,
    private readonly file: ClaimFile,
    private readonly terms: ClaimTermsQueries,
    private readonly outbox: Outbox,
  ) {}

  /** @throws PolicyUnnamed, NoSuchPolicy, LinesDoubled, InjuryInFuture, SubjectErased */
  async run(key: string, actor: Actor, report: InjuryReport): Promise<ClaimReceiptDto> {
    if (new Set(report.lines.map(({ line }) => line)).size < report.lines.length) throw LinesDoubled();
    const policy = await this.policyOf(actor.id, report);
    const { decisionDays } = await this.terms.today();
    return this.commands.run(
      { name: 'insurance.report-injury', actor: actor.id, key },
      report,
      async (tx) => {
        const reportedAt = this.terms.now();
        if (report.injuredAt > reportedAt) throw InjuryInFuture();
        const claim = newClaim(policy, report, reportedAt, dueAfter(reportedAt, decisionDays));
        await this.file.claims.insert(tx, claim, report.lines);
        await this.file.claims.addEvidence(tx, claim.id, report.evidence, reportedAt);
        await this.writeNotes(tx, claim, report);
        const { id: claimId, policyId, workerId, enterpriseId, state } = claim;
        await this.outbox.append(tx, claimReported, { claimId, policyId, workerId, enterpriseId }, claimId);
        return { claimId, state };
      },
    );
  }

  private async policyOf(workerId: string, report: InjuryReport): Promise<PolicyEntity> {
    const { policyId: id, shiftId } = report;
    if ((id === undefined) === (shiftId === undefined)) throw PolicyUnnamed();
    const policy = await this.policies.find({ workerId, ...(id === undefined ? { shiftId } : { id }) });
    if (!policy) throw NoSuchPolicy();
    return policy;
  }

  private async writeNotes(tx: Tx, claim: ClaimEntity, report: InjuryReport): Promise<void> {
    const writtenAt = claim.reportedAt;
    await this.file.notes.write(tx, claim, { kind: 'description', text: report.description, writtenAt });
    if (report.place !== undefined)
      await this.file.notes.write(tx, claim, { kind: 'place', text: report.place, writtenAt });
  }
}

function newClaim(
  policy: PolicyEntity,
  report: InjuryReport,
  reportedAt: Date,
  decisionDueAt: Date,
): ClaimEntity {
  const { id: policyId, shiftId, workerId, enterpriseId, insurerId } = policy;
  const parties = { policyId, shiftId, workerId, enterpriseId, insurerId };
  return {
    ...parties,
    id: newId<'claim'>(),
    kind: report.kind,
    injuredAt: report.injuredAt,
    reportedAt,
    decisionDueAt,
    state: 'REPORTED',
    supplementDueAt: null,
    decidedAt: null,
    noticeDueAt: null,
    paymentDueAt: null,
    appealedAt: null,
    reasonCode: null,
    approvedFen: 0n,
    paymentAttempt: 1,
    payoutId: null,
    paymentReason: null,
    paymentTriedAt: null,
    paidFen: 0n,
    paidAt: null,
    version: 1,
  };
}
