import { Injectable } from '@nestjs/common';
import { AdmissionQueries } from './admission/admission.queries.js';
import type { RecruitmentPermit, ScoreView } from './enterprise-credit.types.js';
import { ScoreQueries } from './scoring/score.queries.js';

/** The door of enterprise credit. */
@Injectable()
export class EnterpriseCreditFacade {
  constructor(
    private readonly admission: AdmissionQueries,
    private readonly scores: ScoreQueries,
  ) {}

  /** Whether an enterprise may post a job now. An enterprise never heard of may not. */
  async permit(enterpriseId: string): Promise<RecruitmentPermit> {
    return this.admission.permit(enterpriseId);
  }

  /** The current score; null when the enterprise is unknown. */
  async score(enterpriseId: string): Promise<ScoreView | null> {
    return this.scores.find(enterpriseId);
  }
}
