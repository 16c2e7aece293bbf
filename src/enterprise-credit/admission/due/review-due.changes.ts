import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { AdmissionId } from '../../enterprise-credit.types.js';
import { admissionReviewEnded, admissionReviewOpened, admissionReviewOverdue } from '../../events.js';
import { POLICY } from '../../parameters.js';
import { admissionUnreviewed } from '../../waits.js';

const REVIEW = workingDays(POLICY['admission-review-days']);

/** Which admission of which enterprise waits for a person. */
export interface Reviewed {
  enterpriseId: OrganisationId;
  admissionId: AdmissionId;
}

/** How the wait for a reviewer begins and ends, and the events that say so. Silence decides nothing. */
@Injectable()
export class ReviewDueChanges {
  constructor(
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  async open(tx: Tx, review: Reviewed, isRelated: boolean): Promise<void> {
    const reviewBy = await this.due(tx, review);
    await this.outbox.append(
      tx,
      admissionReviewOpened,
      { ...review, isRelated, reviewBy },
      review.enterpriseId,
    );
  }

  /** A person has decided, or another decision took its place. */
  async end(tx: Tx, review: Reviewed): Promise<void> {
    this.deadlines.clear(tx, admissionUnreviewed, review.admissionId);
    await this.outbox.append(tx, admissionReviewEnded, { ...review }, review.enterpriseId);
  }

  /** Nobody decided in time: it is told, and again after another term. */
  async remind(tx: Tx, review: Reviewed, isRelated: boolean): Promise<void> {
    const reviewBy = await this.due(tx, review);
    await this.outbox.append(
      tx,
      admissionReviewOverdue,
      { ...review, isRelated, reviewBy },
      review.enterpriseId,
    );
  }

  private async due(tx: Tx, { admissionId }: Reviewed): Promise<string> {
    const reviewBy = await this.terms.fromNow(tx, REVIEW);
    this.deadlines.set(tx, admissionUnreviewed, admissionId, reviewBy);
    return reviewBy.toISOString();
  }
}
