import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Enterprise } from '../certification/certification.entity.js';
import { CertificationWindow } from '../certification/certification-window.changes.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { admissionDecided, levelChanged } from '../events.js';
import type { Admission } from './admission.entity.js';
import { AdmissionStore } from './admission.store.js';

type Standing = Partial<Pick<Enterprise, 'certificationId' | 'certifiedUntil' | 'level'>>;

/** How a decision on an enterprise takes the place of the one before, and the event that says so. */
@Injectable()
export class AdmissionChanges {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly enterprises: EnterpriseStore,
    private readonly window: CertificationWindow,
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
    const { level = previous } = standing;
    if (level !== previous)
      await this.outbox.append(tx, levelChanged, { enterpriseId, previous, level }, enterpriseId);
    return admission;
  }
}
