import { Injectable } from '@nestjs/common';
import { VerifyResume, type Verification } from './verification/verify-resume.usecase.js';
import type { ResumeToVerify } from './work-certificate.types.js';

/** The door of work certificates. */
@Injectable()
export class WorkCertificateFacade {
  constructor(private readonly verify: VerifyResume) {}

  /**
   * Verifies a signed resume: its signature, every certificate in it, the holder's key binding, and the status of each.
   * That a nonce is used once is the caller's to see to. A valid one is written into the worker's access log.
   */
  async verifyResume(given: ResumeToVerify): Promise<Verification> {
    return this.verify.run(given);
  }
}
