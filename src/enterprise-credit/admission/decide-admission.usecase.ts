import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { monthsLater } from '../certification/registry/registry-answer.rules.js';
import type { Enterprise } from '../certification/enterprise.entity.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import type { AdmissionId, CertificationId } from '../enterprise-credit.types.js';
import { admissionDecided } from '../events.js';
import { PolicyQueries } from '../policy.queries.js';
import { hardest } from '../restriction/ladder.rules.js';
import type { Certification } from '../certification/certification.entity.js';
import { ADMISSION_RULES, type AdmissionOutcome, decideAdmission, shellOf } from './admission.rules.js';
import { AdmissionStore } from './admission.store.js';
import type { AdmissionInputs } from './admission.types.js';

/** Decides by rule whether an enterprise may recruit, whenever what it rests on has changed. */
@Injectable()
export class DecideAdmission {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admissions: AdmissionStore,
    private readonly outbox: Outbox,
    private readonly policy: PolicyQueries,
  ) {}

  /** `certificationId` is the one just answered; absent when something else has changed. */
  async from(tx: Tx, enterpriseId: OrganisationId, certificationId?: CertificationId): Promise<void> {
    const enterprise = await this.enterprises.lock(tx, enterpriseId);
    if (!enterprise) return;
    const certification = await this.admissions.heard(tx, certificationId ?? enterprise.certificationId);
    const given = await this.inputsOf(tx, enterpriseId, certification);
    const inputs = { ...given, shell: shellOf(given) };
    const outcome = decideAdmission(inputs);
    if (!outcome || !certification) return;
    const isNew = certificationId !== undefined || outcome.decision !== enterprise.admission;
    if (isNew) await this.decide(tx, enterprise, { certification, inputs, outcome });
  }

  /** Decides anew on an enterprise and on those with the same controller or legal representative, in the order of ids. */
  async withRelatives(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    const [enterprise] = await this.enterprises.many([enterpriseId]);
    const certification = await this.admissions.heard(tx, enterprise?.certificationId ?? null);
    const relatives = await this.admissions.relatives(tx, enterpriseId, certification?.facts ?? null);
    for (const id of [enterpriseId, ...relatives].sort()) await this.from(tx, id);
  }

  private async inputsOf(
    tx: Tx,
    enterpriseId: OrganisationId,
    certification: Certification | null,
  ): Promise<AdmissionInputs> {
    const settled = await this.admissions.lastByPerson(tx, enterpriseId);
    const state = certification?.state;
    return {
      certification: state === 'certified' || state === 'refused' ? state : null,
      failReasons: certification?.failReasons ?? [],
      facts: certification?.facts ?? null,
      restriction: hardest(await this.admissions.restrictionLevels(tx, enterpriseId)),
      thresholds: await this.policy.inForce('admission-thresholds'),
      proofs: await this.admissions.proofs(tx, enterpriseId),
      ladder: await this.policy.inForce('shell-ladder'),
      related: await this.admissions.blacklisted(
        tx,
        await this.admissions.relatives(tx, enterpriseId, certification?.facts ?? null),
      ),
      today: this.policy.moment().today,
      settled: settled && { reasonCodes: settled.reasonCodes, decision: settled.decision },
    };
  }

  private async decide(
    tx: Tx,
    enterprise: Enterprise,
    basis: { certification: Certification; inputs: AdmissionInputs; outcome: AdmissionOutcome },
  ): Promise<void> {
    const { certification, inputs, outcome } = basis;
    const { decision, reasonCodes } = outcome;
    const id: AdmissionId = newId();
    const { id: enterpriseId } = enterprise;
    const decidedAt = this.policy.moment().now;
    const by = { ruleVersion: ADMISSION_RULES, decidedBy: 'rules', reason: null, follows: null, decidedAt };
    await this.admissions.add(tx, { id, enterpriseId, decision, reasonCodes, inputs, ...by });
    const against = decision === 'ACCEPT' ? [] : reasonCodes;
    const months = await this.policy.inForce('certification-months');
    await this.enterprises.change(tx, enterprise, {
      certificationId: certification.id,
      certifiedUntil:
        certification.state === 'certified'
          ? monthsLater(certification.answeredAt ?? decidedAt, months)
          : null,
      admissionId: id,
      admission: decision,
      admissionCodes: against,
    });
    await this.outbox.append(
      tx,
      admissionDecided,
      { enterpriseId, decision, reasonCodes: against },
      enterpriseId,
    );
  }
}
