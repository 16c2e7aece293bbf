import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Crons } from '../../platform/outbox/crons.js';
import { SettlePermits } from './licence/settle-permits.usecase.js';
import { SettleCertification } from './settle-certification.usecase.js';

const SWEEP_MS = 60_000;

/** Asks the registry and the authorities that issue permits again where they have not answered yet. */
@Injectable()
export class AskSourcesCron {
  constructor(
    private readonly permits: SettlePermits,
    private readonly certification: SettleCertification,
    private readonly crons: Crons,
  ) {}

  @Interval(SWEEP_MS)
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.resume-permits', async () => this.permits.resume());
    await this.crons.exclusive('enterprise-credit.resume-certifications', async () =>
      this.certification.resume(),
    );
  }
}
