import { Injectable } from '@nestjs/common';
import { Documents } from '../../../platform/document/documents.js';
import { type Page, pageById, type PageQuery } from '../../../platform/http/page.js';
import type { AdmissionId } from '../../enterprise-credit.types.js';
import type { WaitingAdmissionDto } from '../admission.dto.js';
import { admissionView } from '../admission.queries.js';
import { AdmissionStore } from '../admission.store.js';

/** Admissions that wait for a person, with the papers of their enterprise. */
@Injectable()
export class WaitingAdmissionQueries {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly documents: Documents,
  ) {}

  /** Oldest first. */
  async list(page: PageQuery): Promise<Page<WaitingAdmissionDto>> {
    const read = async (limit: number, after?: AdmissionId): Promise<WaitingAdmissionDto[]> => {
      const rows = await this.admissions.waiting(limit, after);
      const enterpriseIds = rows.map(({ enterpriseId }) => enterpriseId);
      const papers = await this.documents.ofCases('enterprise-credit', enterpriseIds);
      return rows.map((row) => ({ ...admissionView(row), documents: papers.get(row.enterpriseId)! }));
    };
    return pageById(page, read, (admission) => admission);
  }
}
