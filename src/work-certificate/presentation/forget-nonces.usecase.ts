import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import { CertificateStore } from '../credential/certificate.store.js';
import { nonceDays } from '../parameters.js';
import { ResumeRequestStore } from './resume-request.store.js';

/** Forgets the nonces of key proofs and of resumes that were asked for, when their days are over. */
@Injectable()
export class ForgetNonces {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly certificates: CertificateStore,
    private readonly requests: ResumeRequestStore,
  ) {}

  async run(): Promise<void> {
    const sweeps = [
      () =>
        this.forgetting.olderThan(nonceDays, (tx, before, most) =>
          this.certificates.forgetNonces(tx, before, most),
        ),
      () =>
        this.forgetting.olderThan(nonceDays, (tx, before, most) =>
          this.requests.forgetBefore(tx, before, most),
        ),
    ];
    await oneByOne(sweeps, (sweep) => sweep(), 'nonces could not be forgotten');
  }
}
