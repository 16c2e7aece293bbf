import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Enterprise } from '../certification/certification.entity.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { isSame } from '../related/related.rules.js';
import { AdmissionChanges } from './admission.changes.js';
import { AdmissionInputQueries, type Candidate, type DecidedFrom } from './admission-input.queries.js';
import { ADMISSION_RULES, type AdmissionOutcome, decideAdmission } from './admission.rules.js';
import { AdmissionStore } from './admission.store.js';
import { RelativesDueChanges } from './due/relatives-due.changes.js';

/** Decides by rule whether an enterprise may recruit, whenever what it rests on has changed. */
@Injectable()
export class DecideAdmission {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admissions: AdmissionStore,
    private readonly inputs: AdmissionInputQueries,
    private readonly changes: AdmissionChanges,
    private readonly relatives: RelativesDueChanges,
  ) {}

  /** `certificationId` is the one just answered; absent when something else has changed. */
  async from(tx: Tx, enterpriseId: OrganisationId, certificationId?: CertificationId): Promise<void> {
    const enterprise = await this.enterprises.lock(tx, enterpriseId);
    const candidate = enterprise && (await this.candidate(tx, enterprise, certificationId));
    if (candidate) await this.decideAll(tx, [candidate], certificationId !== undefined);
  }

  /**
   * A restriction of it began or ended: those related to it are decided on anew too, soon. An interim one, which two
   * people have not decided, relates nobody.
   */
  async restricted(tx: Tx, enterpriseId: OrganisationId, isInterim = false): Promise<void> {
    await this.from(tx, enterpriseId);
    if (!isInterim) await this.turnRelatives(tx, enterpriseId);
  }

  /** Those related to it are decided on anew, soon: its restrictions changed, or it turned out to be an impostor's. */
  async turnRelatives(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    this.relatives.set(tx, await this.inputs.relativesOf(tx, enterpriseId));
  }

  /** Anew on several whose relations may have changed, in the order of ids; unknown ones are left out. */
  async again(tx: Tx, enterpriseIds: readonly OrganisationId[]): Promise<void> {
    const candidates: Candidate[] = [];
    for (const id of enterpriseIds.toSorted()) {
      const enterprise = await this.enterprises.lock(tx, id);
      const candidate = enterprise && (await this.candidate(tx, enterprise));
      if (candidate) candidates.push(candidate);
    }
    await this.decideAll(tx, candidates, false);
  }

  /** Null where the registry was not heard. */
  private async candidate(
    tx: Tx,
    enterprise: Enterprise,
    certificationId = enterprise.certificationId ?? undefined,
  ): Promise<Candidate | null> {
    const certification = await this.admissions.heard(tx, certificationId ?? null);
    return certification && { enterprise, certification };
  }

  private async decideAll(tx: Tx, candidates: readonly Candidate[], isAnswered: boolean): Promise<void> {
    const inputs = await this.inputs.of(tx, candidates);
    for (const candidate of candidates) {
      const decidedFrom = inputs.get(candidate.enterprise.id)!;
      const outcome = decideAdmission(decidedFrom);
      if (!outcome) continue;
      if (isAnswered || (await this.isNew(tx, candidate.enterprise, decidedFrom, outcome)))
        await this.decide(tx, candidate, decidedFrom, outcome);
    }
  }

  /** Who is looked at for a relation is decided on anew with every other one: the reviewer sees them all. */
  private async isNew(
    tx: Tx,
    { admissionId, admission, admissionCodes, level }: Enterprise,
    { level: found, relations }: DecidedFrom,
    outcome: AdmissionOutcome,
  ): Promise<boolean> {
    if (outcome.decision !== admission || found !== level) return true;
    if (against(outcome).join() !== admissionCodes.join()) return true;
    if (admission === 'ACCEPT' || admissionId === null) return false;
    const before = await this.admissions.find(admissionId, tx);
    return !isSame(relations, before?.inputs.relations ?? []);
  }

  private async decide(
    tx: Tx,
    { enterprise, certification }: Candidate,
    inputs: DecidedFrom,
    { decision, reasonCodes }: AdmissionOutcome,
  ): Promise<void> {
    const { decidedAt, certifiedUntil } = await this.inputs.timesOf(certification);
    const by = { ruleVersion: ADMISSION_RULES, decidedBy: 'rules', reason: null, follows: null, decidedAt };
    const standing = { certificationId: certification.id, certifiedUntil, level: inputs.level };
    await this.changes.decide(tx, enterprise, { decision, reasonCodes, inputs, ...by }, standing);
  }
}

/** What stands against an enterprise after a decision: nothing of what a person has looked at and accepted. */
function against({ decision, reasonCodes }: AdmissionOutcome): string[] {
  return decision === 'ACCEPT' ? [] : reasonCodes;
}
