import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { KeyClass } from '../../platform/personal/personal-class.js';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { plainRow } from '../../platform/personal/plain-row.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import { GrievanceStore } from '../record/grievance.store.js';
import { StatementStore } from '../record/statement.store.js';
import { PersonStore } from './person.store.js';

/** What grievance holds about a worker: grievances, what was written in them, and what they could complain about. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'grievance.grievance': 'ids, facts and outcomes under a number; open ones are withdrawn with `identity`',
    'grievance.stake': 'deleted with `identity`',
    'grievance.statement': 'what was written goes with `identity`',
  };

  constructor(
    private readonly persons: PersonStore,
    private readonly grievances: GrievanceStore,
    private readonly statements: StatementStore,
    private readonly changes: GrievanceChanges,
  ) {
    super();
  }

  async open(workerId: string): Promise<OpenMatter[]> {
    const count = await this.persons.openCount(workerId);
    const said = { zh: '投诉尚未办结', en: 'Grievances that are not closed' };
    return count > 0 ? [{ code: 'grievance.open', count, ...said }] : [];
  }

  /** Nothing is kept that can be read. */
  async kept(_workerId: string): Promise<KeptData[]> {
    return Promise.resolve([]);
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const grievances = (await this.persons.grievances(workerId)).map(async (row) => ({
      ...plainRow(row),
      statements: await this.statements.of(row.id),
    }));
    const stakes = await this.persons.stakes(workerId);
    return [
      { name: 'grievances', zh: '投诉', en: 'Grievances', items: await Promise.all(grievances) },
      {
        name: 'grievanceStakes',
        zh: '可以投诉的事项',
        en: 'What a grievance may be about',
        items: stakes.map((row) => plainRow(row)),
      },
    ];
  }

  /** What is open is withdrawn, and the other side hears of it. */
  async erase(tx: Tx, workerId: string, kind: KeyClass): Promise<void> {
    if (kind !== 'identity') return;
    for (const grievance of await this.grievances.lockOpenOf(tx, workerId))
      await this.changes.move(tx, grievance, { to: 'withdrawn', by: 'worker', makerId: workerId });
    await this.statements.removeAllOf(tx, workerId);
    await this.persons.removeStakes(tx, workerId);
  }
}
