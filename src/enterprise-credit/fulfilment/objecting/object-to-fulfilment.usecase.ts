import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchFulfilment } from '../../errors.js';
import type { Evidence } from '../../feedback/fraud-report.types.js';
import { PolicyQueries } from '../../policy.queries.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import { checkMove, type FulfilmentId } from '../fulfilment.rules.js';
import { FulfilmentStore } from '../fulfilment.store.js';
import { PAPERS_OF_A_SIDE } from '../../enterprise-credit.types.js';

/** An employer's side of an engagement that a platform told as broken. */
export interface NewFulfilmentObjection {
  id: FulfilmentId;
  statement: string;
  evidence: Evidence[];
  documentIds?: DocumentId[];
}

/** What it takes as documents, and who reads them besides the employer: those who decide. */
const PAPERS = {
  room: 'enterprise-credit',
  purposes: PAPERS_OF_A_SIDE,
  readers: [{ role: 'operator' }],
} as const;

/** An employer objects to a broken engagement: out of its score from now on, decided within the days of an appeal. */
@Injectable()
export class ObjectToFulfilment {
  constructor(
    private readonly commands: Commands,
    private readonly fulfilments: FulfilmentStore,
    private readonly changes: FulfilmentChanges,
    private readonly documents: Documents,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchFulfilment, FulfilmentClosed, NoSuchDocument, WrongPurpose, DocumentNotReady. Another's does not exist either */
  async run(key: string, actor: Actor, objection: NewFulfilmentObjection): Promise<FulfilmentId> {
    const days = await this.policy.inForce('appeal-days');
    const retention = await this.documents.retention();
    const { id, statement, evidence, documentIds = [] } = objection;
    const command = { name: 'enterprise-credit.object-to-fulfilment', actor: actor.id, key };
    return this.commands.run(command, objection, async (tx) => {
      const reported = await this.fulfilments.lock(tx, id);
      if (!reported || reported.enterpriseId !== actor.organisationId) throw NoSuchFulfilment();
      checkMove('object', reported);
      const { now: objectedAt, today } = this.policy.moment();
      const by = { objectedBy: actor.id, objectedAt, dueOn: addDays(today, days) };
      await this.changes.object(tx, reported, { statement, evidence, ...by });
      await this.documents.attach(tx, documentIds, { ...PAPERS, caseId: id, by: actor }, retention);
      return id;
    });
  }
}
