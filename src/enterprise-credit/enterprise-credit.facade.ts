import { Injectable } from '@nestjs/common';
import type { RecruitmentPermit, ScoreView } from './enterprise-credit.types.js';

/** The door of enterprise credit. */
@Injectable()
export class EnterpriseCreditFacade {
  /** Whether an enterprise may post a job now. An enterprise never heard of may not. */
  async permit(_enterpriseId: string): Promise<RecruitmentPermit> {
    throw new Error('not built yet');
  }

  /** The current score; null when the enterprise is unknown. */
  async score(_enterpriseId: string): Promise<ScoreView | null> {
    throw new Error('not built yet');
  }
}
