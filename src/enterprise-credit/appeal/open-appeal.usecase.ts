import type { DecidingBody } from '../../identity/index.js';
import { Injectable } from '@nestjs/common';
import { addDays } from '../../platform/clock/business-day.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { PAPERS_OF_A_SIDE, type AppealId, type RestrictionId } from '../enterprise-credit.types.js';
import { AlreadyAppealed, NoSuchRestriction, RestrictionOver } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import type { Restriction } from '../restriction/restriction.entity.js';
import { RestrictionStore } from '../restriction/restriction.store.js';
import { AppealChanges } from './appeal.changes.js';
import { AppealBodies } from './deciding/appeal-bodies.queries.js';
import type { OpenAppealDto } from './appeal.dto.js';

/** What an appeal takes as documents. */
const PAPERS = {
  room: 'enterprise-credit',
  purposes: PAPERS_OF_A_SIDE,
} as const;

/** Who decides an appeal, and reads what is handed in with it besides the enterprise. */
@Injectable()
export class AppealHearing {
  constructor(
    readonly bodies: AppealBodies,
    readonly documents: Documents,
  ) {}
}

/** An enterprise appeals a restriction: from now on the item is disputed and out of its score. */
@Injectable()
export class OpenAppeal {
  constructor(
    private readonly commands: Commands,
    private readonly appeals: AppealChanges,
    private readonly restrictions: RestrictionStore,
    private readonly hearing: AppealHearing,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchRestriction also for another enterprise's, RestrictionOver, AlreadyAppealed, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, appeal: OpenAppealDto): Promise<AppealId> {
    const days = await this.policy.inForce('appeal-days');
    const { bodies, documents } = this.hearing;
    const retention = await documents.retention();
    const body = await bodies.against(appeal.restrictionId);
    const command = { name: 'enterprise-credit.open-appeal', actor: actor.id, key };
    return this.commands.run(command, appeal, async (tx) => {
      const caseId = await this.open(tx, actor, appeal, { days, body });
      const to = { ...PAPERS, readers: bodies.readersFor(body), caseId, by: actor };
      await documents.attach(tx, appeal.documentIds ?? [], to, retention);
      return caseId;
    });
  }

  private async open(
    tx: Tx,
    actor: Actor,
    appeal: OpenAppealDto,
    { days, body }: { days: number; body: DecidingBody },
  ): Promise<AppealId> {
    const { restrictionId, statement, evidence } = appeal;
    const restriction = await this.appealable(tx, actor, restrictionId);
    const { now, today } = this.policy.moment();
    const { enterpriseId, reportId } = restriction;
    const id: AppealId = newId();
    await this.appeals.open(tx, {
      id,
      enterpriseId,
      restrictionId,
      reportId,
      statement,
      evidence,
      state: 'open',
      deciderId: body.organisationId,
      deciderWhy: body.why,
      version: 1,
      openedBy: actor.id,
      openedAt: now,
      dueOn: addDays(today, days),
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      overdueNotifiedAt: null,
    });
    await this.restrictions.dispute(tx, restriction, true);
    return id;
  }

  private async appealable(tx: Tx, { organisationId }: Actor, id: RestrictionId): Promise<Restriction> {
    const restriction = await this.restrictions.lock(tx, id);
    if (!restriction || restriction.enterpriseId !== organisationId) throw NoSuchRestriction();
    if (await this.appeals.against(tx, id)) throw AlreadyAppealed();
    if (restriction.state !== 'active') throw RestrictionOver();
    return restriction;
  }
}
