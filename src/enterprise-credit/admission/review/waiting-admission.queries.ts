import { Injectable } from '@nestjs/common';
import { Documents } from '../../../platform/document/documents.js';
import { type Page, pageById, type PageQuery } from '../../../platform/http/page.js';
import type { AdmissionId } from '../../enterprise-credit.types.js';
import type { WaitingAdmissionDto } from '../admission.dto.js';
import { admissionView } from '../admission.queries.js';
import { AdmissionStore } from '../admission.store.js';
import { RelationViewQueries } from '../relation/relation-view.queries.js';

/** Admissions that wait for a person, with the papers of their enterprise and its relations to restricted ones. */
@Injectable()
export class WaitingAdmissionQueries {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly documents: Documents,
    private readonly relations: RelationViewQueries,
  ) {}

  /** Oldest first. */
  async list(page: PageQuery): Promise<Page<WaitingAdmissionDto>> {
    const read = async (limit: number, after?: AdmissionId): Promise<WaitingAdmissionDto[]> => {
      const rows = await this.admissions.waiting(limit, after);
      const enterpriseIds = rows.map(({ enterpriseId }) => enterpriseId);
      const papers = await this.documents.ofCases('enterprise-credit', enterpriseIds);
      const relations = await this.relations.of(rows);
      return rows.map((row, index) => {
        const documents = papers.get(row.enterpriseId)!;
        return { ...admissionView(row), documents, relations: relations[index]! };
      });
    };
    return pageById(page, read, (admission) => admission);
  }
}
