import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { NoSuchCertification } from '../errors.js';
import type { Certification } from './certification.entity.js';
import { CertificationStore } from './certification.store.js';
import { permitView } from './licence/permit.rules.js';
import { PermitStore } from './licence/permit.store.js';
import type { CertificationDto } from './certification.dto.js';

const ROOM = 'enterprise-credit';

/** Certifications as their enterprise sees them. */
@Injectable()
export class CertificationQueries {
  constructor(
    private readonly certifications: CertificationStore,
    private readonly permits: PermitStore,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchCertification - when it never asked */
  async latest(actor: Actor): Promise<CertificationDto> {
    return this.viewOf(actor.organisationId ? await this.certifications.latest(actor.organisationId) : null);
  }

  /** @throws NoSuchCertification */
  async one(id: CertificationId): Promise<CertificationDto> {
    return this.viewOf(await this.certifications.find(id));
  }

  private async viewOf(row: Certification | null): Promise<CertificationDto> {
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
    const permits = (await this.permits.of(row.enterpriseId)).map(permitView);
    const papers = await this.documents.ofCases(ROOM, [row.enterpriseId]);
    return { ...view, permits, documents: papers.get(row.enterpriseId)! };
  }
}
