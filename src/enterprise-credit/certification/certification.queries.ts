import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchCertification } from '../errors.js';
import type { Certification } from './certification.entity.js';
import { CertificationStore } from './certification.store.js';
import type { CertificationView } from './certification.types.js';

/** Certifications as their enterprise sees them. */
@Injectable()
export class CertificationQueries {
  constructor(private readonly certifications: CertificationStore) {}

  /** @throws NoSuchCertification when it never asked */
  async latest(enterpriseId: OrganisationId): Promise<CertificationView> {
    const row = await this.certifications.latest(enterpriseId);
    if (!row) throw NoSuchCertification();
    return certificationView(row);
  }
}

/** What is shown of a certification. */
export function certificationView(row: Certification): CertificationView {
  const { id, enterpriseId, state, source, level, failReasons, lastProblem } = row;
  const { askedAt, answeredAt, version } = row;
  return {
    ...{ id, enterpriseId, state, source, level, failReasons, lastProblem },
    ...{ askedAt, answeredAt, version },
  };
}
