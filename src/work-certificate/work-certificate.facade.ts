import { Injectable } from '@nestjs/common';
import type { ResumeToVerify, Verification } from './work-certificate.types.js';

/** The door of work certificates. */
@Injectable()
export class WorkCertificateFacade {
  /** Verifies a signed resume: every certificate in it, the holder's key binding, and the status of each. */
  async verifyResume(_given: ResumeToVerify): Promise<Verification> {
    throw new Error('not built yet');
  }
}
