import { trust, type TrustRule } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { ClaimKind } from '../claim/claim.rules.js';
import { pointsLeft } from './finding.rules.js';
import { FindingStore } from './finding.store.js';
import type { TrustDto } from './finding.dto.js';

/** Trust points of workers. */
@Injectable()
export class TrustQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly findings: FindingStore,
    private readonly documents: Documents,
  ) {}

  /** What a false claim of each kind costs today. */
  async costs(): Promise<Record<ClaimKind, number>> {
    return (await this.rule()).cost;
  }

  /** A worker's points and every finding about them. @throws SubjectErased */
  async of(workerId: string): Promise<TrustDto> {
    const { start } = await this.rule();
    const findings = await this.findings.listOf(workerId);
    const ids = findings.map(({ id }) => id);
    const papers = await this.documents.ofCases('work-certificate', ids);
    return {
      points: pointsLeft(
        start,
        findings.map(({ points }) => points),
      ),
      start,
      findings: findings.map((finding) => ({ ...finding, documents: papers.get(finding.id)! })),
    };
  }

  private async rule(): Promise<TrustRule> {
    return this.parameters.today(trust);
  }
}
