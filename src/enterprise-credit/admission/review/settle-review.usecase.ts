import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import type { AdmissionId } from '../../enterprise-credit.types.js';
import { AdmissionNotInReview, NoSuchAdmission } from '../../errors.js';
import { AdmissionChanges } from '../admission.changes.js';
import { admissionView } from '../admission.queries.js';
import { AdmissionStore } from '../admission.store.js';
import type { AdmissionDto } from '../admission.dto.js';

/**
 * A person of the operator decides an admission that the rules sent to review; nobody who acts for the enterprise, or for a
 * restricted one that it is related to.
 */
@Injectable()
export class SettleReview {
  constructor(
    private readonly commands: Commands,
    private readonly enterprises: EnterpriseStore,
    private readonly admissions: AdmissionStore,
    private readonly changes: AdmissionChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchAdmission, OwnMatter, AdmissionNotInReview - when it was decided, or a later one took its place */
  async run(
    key: string,
    actor: Actor,
    input: { id: AdmissionId; decision: 'ACCEPT' | 'REJECT'; reason: string },
  ): Promise<AdmissionDto> {
    const command = { name: 'enterprise-credit.settle-review', actor: personOf(actor), key };
    return this.commands.run(command, input, async (tx) => this.settle(tx, actor, input));
  }

  private async settle(
    tx: Tx,
    actor: Actor,
    { id: follows, decision, reason }: { id: AdmissionId; decision: 'ACCEPT' | 'REJECT'; reason: string },
  ): Promise<AdmissionDto> {
    const review = await this.admissions.find(follows, tx);
    if (!review) throw NoSuchAdmission();
    const { enterpriseId, reasonCodes, inputs, ruleVersion } = review;
    requireStranger(actor, enterpriseId, ...(inputs.relations ?? []).map((one) => one.enterpriseId));
    const enterprise = await this.enterprises.lock(tx, enterpriseId);
    if (enterprise?.admissionId !== follows || enterprise.admission !== 'REVIEW')
      throw AdmissionNotInReview();
    const by = { decidedBy: personOf(actor), reason, follows, decidedAt: this.clock.now() };
    const decided = { decision, reasonCodes, inputs, ruleVersion, ...by };
    return admissionView(await this.changes.decide(tx, enterprise, decided));
  }
}
