import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Enterprise } from '../certification/certification.entity.js';
import { CertificationWindow } from '../certification/certification-window.changes.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { admissionDecided, levelChanged, relatedToRestricted } from '../events.js';
import { newRelations } from '../related/related.rules.js';
import type { Admission } from './admission.entity.js';
import { heldBy } from './admission.rules.js';
import { AdmissionStore } from './admission.store.js';
import { ReviewDueChanges } from './due/review-due.changes.js';

type Standing = Partial<Pick<Enterprise, 'certificationId' | 'certifiedUntil' | 'level'>>;

/** How a decision on an enterprise takes the place of the one before, and the event that says so. */
@Injectable()
export class AdmissionChanges {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly enterprises: EnterpriseStore,
    private readonly window: CertificationWindow,
    private readonly reviews: ReviewDueChanges,
    private readonly outbox: Outbox,
  ) {}

  /** Decides on a locked enterprise; `standing` is what changes of it beside. */
  async decide(
    tx: Tx,
    enterprise: Enterprise,
    decided: Omit<Admission, 'id' | 'enterpriseId'>,
    standing: Standing = {},
  ): Promise<Admission> {
    const { id: enterpriseId, level: previous } = enterprise;
    const admission = { id: newId<'admission'>(), enterpriseId, ...decided };
    const { decision, reasonCodes } = admission;
    // nothing of what a person has looked at and accepted stands against it
    const against = decision === 'ACCEPT' ? [] : reasonCodes;
    await this.admissions.add(tx, admission);
    const after = { admissionId: admission.id, admission: decision, admissionCodes: against };
    await this.enterprises.change(tx, enterprise, { ...standing, ...after });
    const { certifiedUntil } = standing;
    if (certifiedUntil !== undefined && certifiedUntil?.getTime() !== enterprise.certifiedUntil?.getTime())
      await this.window.renewBefore(tx, enterpriseId, certifiedUntil);
    await this.outbox.append(
      tx,
      admissionDecided,
      { enterpriseId, decision, reasonCodes: against },
      enterpriseId,
    );
    await this.turnReview(tx, enterprise, admission);
    if (decision !== 'ACCEPT') await this.publishRelations(tx, enterprise, { ...admission, decision });
    const { level = previous } = standing;
    if (level !== previous)
      await this.outbox.append(tx, levelChanged, { enterpriseId, previous, level }, enterpriseId);
    return admission;
  }

  /** The wait for a person ends with the decision before, and begins with this one. */
  private async turnReview(tx: Tx, before: Enterprise, { id, decision, inputs }: Admission): Promise<void> {
    const { id: enterpriseId, admissionId } = before;
    if (before.admission === 'REVIEW' && admissionId !== null)
      await this.reviews.end(tx, { enterpriseId, admissionId });
    const isRelated = (inputs.relations ?? []).length > 0;
    if (decision === 'REVIEW') await this.reviews.open(tx, { enterpriseId, admissionId: id }, isRelated);
  }

  /** Once for each relation; not what a person has decided. */
  private async publishRelations(
    tx: Tx,
    { id: enterpriseId, admissionId }: Enterprise,
    { id, decision, inputs, reasonCodes, follows }: Admission & { decision: 'REJECT' | 'REVIEW' },
  ): Promise<void> {
    const held = heldBy(inputs.relations ?? [], reasonCodes);
    if (held.length === 0 || follows !== null) return;
    const before = admissionId && (await this.admissions.find(admissionId, tx))?.inputs.relations;
    if (newRelations(held, before || []).length === 0) return;
    const relations = held.map(({ kind, enterpriseId: relatedId, restrictionId }) => {
      return { kind, relatedId, restrictionId };
    });
    const fact = { enterpriseId, admissionId: id, decision, relations };
    await this.outbox.append(tx, relatedToRestricted, fact, enterpriseId);
  }
}
