import type { DecidingBody } from '../../../identity/index.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { pageByPage } from '../../../platform/command/one-by-one.js';
import type { AppealId } from '../../enterprise-credit.types.js';
import { AppealChanges } from '../appeal.changes.js';
import { AppealBodies } from './appeal-bodies.queries.js';

/** Open appeals go to the operator where the authority of the region has not two reviewers any more; none comes back. */
@Injectable()
export class ReassignAppeals {
  constructor(
    private readonly commands: Commands,
    private readonly appeals: AppealChanges,
    private readonly bodies: AppealBodies,
  ) {}

  /** @returns how many were looked at */
  async run(): Promise<number> {
    const now = new Map<AppealId, DecidingBody>();
    const page = async (afterId: AppealId | null): Promise<AppealId[]> => {
      const assignments = await this.bodies.page(afterId);
      for (const { id, body } of assignments) now.set(id, body);
      return assignments.map(({ id }) => id);
    };
    return pageByPage(page, (id) => this.assign(id, now.get(id)!), 'appeals could not be assigned anew');
  }

  private async assign(id: AppealId, body: DecidingBody): Promise<void> {
    await this.commands.unkeyed((tx) => this.appeals.reassign(tx, id, body));
  }
}
