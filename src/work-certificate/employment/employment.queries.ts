import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { asId } from '../../platform/ids/ids.js';
import { EmploymentStore } from './employment.store.js';
import type { EmploymentDto, EmploymentsDto } from './employment.dto.js';

/** A worker's own employments, as wages proved them. */
@Injectable()
export class EmploymentQueries {
  constructor(
    private readonly employments: EmploymentStore,
    private readonly identity: IdentityFacade,
  ) {}

  /** Newest first, at most 100. */
  async list(workerId: string): Promise<EmploymentsDto> {
    const rows = await this.employments.listOf(asId<'worker'>(workerId));
    const employers = await this.identity.organisationsById(rows.map(({ enterpriseId }) => enterpriseId));
    const items = rows.map((row): EmploymentDto => {
      const { id, enterpriseId, contractId, occupationCode, firstDay, lastDay, payments, state } = row;
      const employer = employers.get(enterpriseId)?.name ?? null;
      return { id, enterpriseId, employer, contractId, occupationCode, firstDay, lastDay, payments, state };
    });
    return { items };
  }
}
