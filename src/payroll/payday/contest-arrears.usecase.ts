import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Documents } from '../../platform/document/documents.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { ArrearsNotContestable, ContestNeedsPaper, NoSuchArrears } from '../errors.js';
import type { ContestArrearsDto } from './arrears.dto.js';
import { ArrearsClock } from './contested-days.changes.js';
import type { ArrearsContest, PayDay } from './pay-day.entity.js';
import { contestUndecided } from '../waits.js';
import { PayDayStore } from './pay-day.store.js';

/** What is handed in with a contest, and who reads it. */
const PAPERS = {
  room: 'payroll',
  purposes: ['grievance-evidence', 'contract'],
  readers: [{ role: 'operator' }],
} as const;

/** The days, and what is told of them. */
@Injectable()
export class ArrearsDesk {
  constructor(
    readonly store: PayDayStore,
    readonly clock: ArrearsClock,
  ) {}
}

/** An employer says that overdue wages were paid elsewhere: nobody is told of them again, and a grievance decides. */
@Injectable()
export class ContestArrears {
  constructor(
    private readonly commands: Commands,
    private readonly desk: ArrearsDesk,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchArrears also of another's, ArrearsNotContestable, ContestNeedsPaper, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, order: ContestArrearsDto & { payDayId: string }): Promise<void> {
    if ((order.documentIds ?? []).length === 0) throw ContestNeedsPaper();
    const retention = await this.documents.retention();
    const command = { name: 'payroll.contest-arrears', actor: actor.id, key };
    await this.commands.run(command, order, async (tx) => {
      const day = await this.contestable(tx, actor, order.payDayId);
      const caseId = await this.contest(tx, actor, day, order.wageIds);
      const to = { ...PAPERS, caseId, by: actor };
      await this.documents.attach(tx, order.documentIds, to, retention);
      return null;
    });
  }

  private async contestable(tx: Tx, actor: Actor, id: string): Promise<PayDay> {
    const known = await this.desk.store.find(tx, id);
    if (known?.enterpriseId !== organisationOf(actor) || known.state === 'upcoming') throw NoSuchArrears();
    const [day] = await this.desk.store.lockIn(tx, [id], ['overdue']);
    if (!day?.contestBy || day.contestBy <= this.clock.now()) throw ArrearsNotContestable();
    return day;
  }

  private async contest(tx: Tx, actor: Actor, day: PayDay, wageIds: string[] | undefined): Promise<string> {
    const { store, clock } = this.desk;
    const { days, deadlines, terms, announce } = clock;
    const before = await store.unpaid(tx, day.id, 'told');
    const contest: ArrearsContest = {
      id: newId(),
      payDayId: day.id,
      enterpriseId: day.enterpriseId,
      reason: 'paid-elsewhere',
      wageItemIds: wageIds ?? before.map(({ wageId }) => wageId),
      contestedBy: actor.id,
      contestedAt: this.clock.now(),
    };
    const wages = await store.contest(tx, contest);
    if (wages.length < Math.max(wageIds?.length ?? 0, 1)) throw ArrearsNotContestable();
    const isAll = (await store.unpaid(tx, day.id)).length === 0;
    if (isAll) {
      await store.change(tx, [day.id], { state: 'contested', contestBy: null });
      days.stop(tx, day.id);
    }
    deadlines.set(tx, contestUndecided, day.id, await terms.decideBy(tx, day));
    await announce.contested(tx, day, contest, { wages, isAll });
    return contest.id;
  }
}
