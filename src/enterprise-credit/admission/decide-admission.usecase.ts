import { monthsLater } from '../../platform/clock/business-day.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Enterprise, Certification } from '../certification/certification.entity.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { LevelQueries } from '../certification/level/level.queries.js';
import { levelOf } from '../certification/level/level.rules.js';
import type { Level } from '../certification/level/level.types.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { PolicyQueries } from '../policy.queries.js';
import { hardest } from '../restriction/ladder.rules.js';
import {
  ADMISSION_RULES,
  type AdmissionOutcome,
  decideAdmission,
  shellOf,
  type AdmissionInputs,
} from './admission.rules.js';
import { AdmissionChanges } from './admission.changes.js';
import { AdmissionStore } from './admission.store.js';

/** Decides by rule whether an enterprise may recruit, whenever what it rests on has changed. */
@Injectable()
export class DecideAdmission {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admissions: AdmissionStore,
    private readonly levels: LevelQueries,
    private readonly changes: AdmissionChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** `certificationId` is the one just answered; absent when something else has changed. */
  async from(tx: Tx, enterpriseId: OrganisationId, certificationId?: CertificationId): Promise<void> {
    const enterprise = await this.enterprises.lock(tx, enterpriseId);
    if (!enterprise) return;
    const certification = await this.admissions.heard(tx, certificationId ?? enterprise.certificationId);
    const inputs = await this.inputsOf(tx, enterprise, certification);
    const outcome = decideAdmission(inputs);
    if (!outcome || !certification) return;
    const isNew =
      certificationId !== undefined ||
      outcome.decision !== enterprise.admission ||
      against(outcome).join() !== enterprise.admissionCodes.join() ||
      inputs.level !== enterprise.level;
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
    enterprise: Enterprise,
    certification: Certification | null,
  ): Promise<AdmissionInputs & { level: Level | null }> {
    const { id: enterpriseId } = enterprise;
    const settled = await this.admissions.lastByPerson(tx, enterpriseId);
    const heard = { failReasons: certification?.failReasons ?? [], facts: certification?.facts ?? null };
    const state = certification?.state;
    const terms = await this.levels.terms(tx, enterpriseId, await this.levels.inForce());
    const given = {
      ...heard,
      ...terms,
      certification: state === 'certified' || state === 'refused' ? state : null,
      restriction: hardest(await this.admissions.restrictionLevels(tx, enterpriseId)),
      proofs: await this.admissions.proofs(tx, enterpriseId),
      ladder: await this.policy.inForce('shell-ladder'),
      related: await this.admissions.blacklisted(
        tx,
        await this.admissions.relatives(tx, enterpriseId, heard.facts),
      ),
      settled: settled && { reasonCodes: settled.reasonCodes, decision: settled.decision },
    };
    const level = state === 'certified' ? levelOf(heard, terms) : null;
    return { ...given, level, shell: shellOf(given) };
  }

  private async decide(
    tx: Tx,
    enterprise: Enterprise,
    basis: {
      certification: Certification;
      inputs: AdmissionInputs & { level: Level | null };
      outcome: AdmissionOutcome;
    },
  ): Promise<void> {
    const { certification, inputs, outcome } = basis;
    const { decision, reasonCodes } = outcome;
    const decidedAt = this.policy.moment().now;
    const by = { ruleVersion: ADMISSION_RULES, decidedBy: 'rules', reason: null, follows: null, decidedAt };
    const standing = {
      certificationId: certification.id,
      certifiedUntil: await this.certifiedUntil(certification),
      level: inputs.level,
    };
    await this.changes.decide(tx, enterprise, { decision, reasonCodes, inputs, ...by }, standing);
  }

  private async certifiedUntil({ state, answeredAt }: Certification): Promise<Date | null> {
    if (state !== 'certified') return null;
    const months = await this.policy.inForce('certification-months');
    return monthsLater(answeredAt ?? this.policy.moment().now, months);
  }
}

/** What stands against an enterprise after a decision: nothing of what a person has looked at and accepted. */
function against({ decision, reasonCodes }: AdmissionOutcome): string[] {
  return decision === 'ACCEPT' ? [] : reasonCodes;
}
