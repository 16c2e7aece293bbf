import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { InjuryInFuture, LinesDoubled, NoSuchPolicy, PolicyUnnamed } from '../../errors.js';
import type { PolicyEntity } from '../../policy/policy.entity.js';
import { PolicyStore } from '../../policy/policy.store.js';
import type { ClaimReceiptDto, ReportInjuryDto } from '../claim.dto.js';
import { ClaimPaperChanges } from '../record/claim-paper.changes.js';
import { ClaimChanges, type NewClaim } from '../record/claim.changes.js';

/** An injury as the injured worker reports it; evidence is SHA-256 of documents, base64url, each once. */
export type InjuryReport = Omit<ReportInjuryDto, 'evidence'> & { evidence: string[] };

/** A worker reports an injury under one of their own policies. */
@Injectable()
export class ReportInjury {
  constructor(
    private readonly commands: Commands,
    private readonly policies: PolicyStore,
    private readonly claims: ClaimChanges,
    private readonly papers: ClaimPaperChanges,
  ) {}

  /** @throws PolicyUnnamed, NoSuchPolicy, LinesDoubled, InjuryInFuture, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, report: InjuryReport): Promise<ClaimReceiptDto> {
    if (new Set(report.lines.map(({ line }) => line)).size < report.lines.length) throw LinesDoubled();
    const policy = await this.policyOf(actor.id, report);
    const retention = await this.papers.retention();
    return this.commands.run(
      { name: 'insurance.report-injury', actor: actor.id, key },
      report,
      async (tx) => {
        const reportedAt = this.claims.now();
        if (report.injuredAt > reportedAt) throw InjuryInFuture();
        const fresh = newClaim(policy, report, reportedAt);
        const claim = await this.claims.report(tx, fresh, report);
        await this.papers.take(tx, claim, { by: actor, ids: report.documentIds }, retention);
        return { claimId: claim.id, state: claim.state };
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
}

function newClaim(policy: PolicyEntity, report: InjuryReport, reportedAt: Date): NewClaim {
  const { id: policyId, shiftId, workerId, enterpriseId, insurerId } = policy;
  const parties = { policyId, shiftId, workerId, enterpriseId, insurerId };
  return {
    ...parties,
    id: newId<'claim'>(),
    kind: report.kind,
    injuredAt: report.injuredAt,
    reportedAt,
    state: 'REPORTED',
    supplementDueAt: null,
    offerDueAt: null,
    decidedAt: null,
    noticeDueAt: null,
    paymentDueAt: null,
    appealedAt: null,
    refusedBy: null,
    isPart: false,
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
