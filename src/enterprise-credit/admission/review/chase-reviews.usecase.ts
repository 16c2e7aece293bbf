import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import type { AdmissionId } from '../../enterprise-credit.types.js';
import { AdmissionStore } from '../admission.store.js';
import { ReviewDueChanges } from '../due/review-due.changes.js';

/** Admissions that no reviewer decided in time: the operator and the enterprise hear of each again. */
@Injectable()
export class ChaseReviews {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admissions: AdmissionStore,
    private readonly reviews: ReviewDueChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly AdmissionId[]) {
      const review = await this.admissions.find(id, tx);
      const enterprise = review && (await this.enterprises.lock(tx, review.enterpriseId));
      if (enterprise?.admissionId !== id || enterprise.admission !== 'REVIEW') continue;
      const isRelated = (review?.inputs.relations ?? []).length > 0;
      await this.reviews.remind(tx, { enterpriseId: enterprise.id, admissionId: id }, isRelated);
    }
  }
}
