import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { NoSuchCertification } from '../errors.js';
import type { Certification } from './certification.entity.js';
import { CertificationStore } from './certification.store.js';
import type { CertificationView } from './certification.types.js';

/** Certifications as their enterprise sees them. */
@Injectable()
export class CertificationQueries {
  constructor(private readonly certifications: CertificationStore) {}

  /** @throws NoSuchCertification when it never asked */
  async latest(actor: Actor): Promise<CertificationView> {
    return viewOf(actor.organisationId ? await this.certifications.latest(actor.organisationId) : null);
  }

  /** @throws NoSuchCertification */
  async one(id: CertificationId): Promise<CertificationView> {
    return viewOf(await this.certifications.find(id));
  }
}

function viewOf(row: Certification | null): CertificationView {
  if (!row) throw NoSuchCertification();
  const {
    name: _,
    uscc: __,
    facts: ___,
    answerJws: ____,
    attempts: _____,
    nextAttemptAt: ______,
    ...view
  } = row;
  return view;
}
