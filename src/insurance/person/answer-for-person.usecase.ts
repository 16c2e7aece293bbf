import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { KeyClass } from '../../platform/personal/personal-class.js';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { plainRow } from '../../platform/personal/plain-row.js';
import { yearsAfter } from '../../platform/personal/retention.js';
import { ClaimChanges } from '../claim/record/claim.changes.js';
import { ClaimFile } from '../claim/record/claim-note.store.js';
import { paperRetentionYears } from '../parameters.js';
import { PersonStore } from './person.store.js';

/** What insurance holds about a worker: covers, claims and what was written about injuries. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'insurance.claim': 'the insurer’s books: facts and amounts under a number',
    'insurance.claim_note': 'what was written about an injury is kept with `health`',
    'insurance.cover_refusal': 'append-only: ids and a code',
    'insurance.policy': 'the insurer’s books: cover and premium under a number',
  };

  constructor(
    private readonly persons: PersonStore,
    private readonly file: ClaimFile,
    private readonly parameters: Parameters,
    private readonly changes: ClaimChanges,
  ) {
    super();
  }

  async open(workerId: string): Promise<OpenMatter[]> {
    const count = await this.persons.openClaims(workerId);
    return [
      { code: 'insurance.claim-open', count, zh: '理赔尚未了结', en: 'Claims that are not settled' },
    ].filter((matter) => matter.count > 0);
  }

  async kept(workerId: string): Promise<KeptData[]> {
    const covers = await this.persons.lastCovers(workerId);
    const kept: KeptData[] = [];
    for (const length of ['upToOneYear', 'longer'] as const) {
      const ended = covers[length];
      if (ended === null) continue;
      const { value, source } = await this.parameters.at(paperRetentionYears, businessDay(ended));
      const said = { zh: '理赔材料', en: 'Papers of claims' };
      kept.push({ kind: 'health', until: yearsAfter(businessDay(ended), value[length]), source, ...said });
    }
    return kept;
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const policies = await this.persons.policies(workerId);
    const refusals = await this.persons.refusals(workerId);
    const claims = (await this.persons.claims(workerId)).map(async (claim) => ({
      ...plainRow(claim),
      notes: await this.file.notes.read(claim.id, 'decrypt'),
    }));
    return [
      { name: 'covers', zh: '保险保障', en: 'Covers', items: policies.map((row) => plainRow(row)) },
      {
        name: 'coverRefusals',
        zh: '未承保的班次',
        en: 'Shifts without cover',
        items: refusals.map((row) => plainRow(row)),
      },
      { name: 'injuryClaims', zh: '理赔', en: 'Injury claims', items: await Promise.all(claims) },
    ];
  }

  /** Claims that nobody decided when the worker left are withdrawn; facts and amounts of decided ones stay. */
  async erase(tx: Tx, workerId: string, kind: KeyClass): Promise<void> {
    if (kind === 'health') await this.file.notes.removeAllOf(tx, workerId);
    if (kind !== 'identity') return;
    const move = { by: 'worker', makerId: workerId, reasonCode: 'ERASED' } as const;
    for (const claim of await this.file.claims.lockUndecided(tx, workerId))
      // of one that was paid in part, what arrived is all
      await this.changes.move(tx, claim, { ...move, to: claim.state === 'PART_PAID' ? 'PAID' : 'WITHDRAWN' });
  }
}
