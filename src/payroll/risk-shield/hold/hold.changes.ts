import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { newId } from '../../../platform/ids/ids.js';
import { fenNumber, type Fen } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import {
  riskHoldDecided,
  riskHoldOverdue,
  riskHoldProposed,
  riskHoldReopened,
  riskHoldsCleared,
  riskHoldsOpened,
} from '../../events.js';
import { holdDecisionDays } from '../../parameters.js';
import { holdUndecided, holdUnseconded } from '../../waits.js';
import type { ScreenedItem } from '../screening.rules.js';
import type { RiskHold } from './hold.entity.js';
import {
  type Decider,
  isDecidable,
  isSuspicion,
  needsOperator,
  rulesOf,
  type HoldDecision,
} from './hold.rules.js';
import { HoldStore, UNDECIDED } from './hold.store.js';

/** The run that wages were screened for. */
type ScreenedRun = Pick<RiskHold, 'payRunId' | 'enterpriseId' | 'providerId' | 'preparedBy'>;
/** What is known of a wage that is held. */
type HeldWage = { id: string; workerId: string; contractId: string; gross: Fen };

/** How cases of held wages begin, are decided and end, and the events that say so. */
@Injectable()
export class HoldChanges {
  constructor(
    private readonly holds: HoldStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** A slice of a run was screened: what is held gets a case, unless it has one; what passed needs none any more. */
  async screened(tx: Tx, run: ScreenedRun, items: HeldWage[], screened: ScreenedItem[]): Promise<void> {
    const findings = new Map(screened.map((item) => [item.itemId, item.findings]));
    const known = await this.holds.newestOf(
      tx,
      screened.map(({ itemId }) => itemId),
    );
    const opened: RiskHold[] = [];
    const cleared: RiskHold[] = [];
    const decideBy = await this.terms.fromNow(tx, workingDays(holdDecisionDays));
    for (const item of items) {
      const found = findings.get(item.id);
      const before = known.get(item.id);
      const isWaiting = before !== undefined && UNDECIDED.some((state) => state === before.state);
      if (found === undefined) continue;
      if (!isSuspicion(found)) {
        if (isWaiting) cleared.push(before);
        continue;
      }
      const isSame = before !== undefined && rulesOf(before.findings).join() === rulesOf(found).join();
      if (isSame && (isWaiting || before.state === 'upheld')) continue;
      // another finding is another case
      if (isWaiting) cleared.push(before);
      opened.push(this.caseOf({ run, item, found, decideBy }));
    }
    for (const hold of cleared) await this.holds.change(tx, hold, { state: 'cleared' });
    this.stop(tx, cleared);
    await this.holds.insert(tx, opened);
    await this.announce(tx, run, { opened, cleared });
  }

  /** The first of two persons decided. */
  async propose(tx: Tx, hold: RiskHold, decision: HoldDecision, by: Decider): Promise<void> {
    const decideBy = await this.terms.fromNow(tx, workingDays(holdDecisionDays));
    const proposed = { proposal: decision, proposedPerson: by.personId, isProposedByOperator: by.isOperator };
    await this.holds.change(tx, hold, { ...proposed, state: 'proposed', decideBy });
    this.deadlines.clear(tx, holdUndecided, hold.id);
    this.deadlines.set(tx, holdUnseconded, hold.id, decideBy);
    const fact = { ...factOf(hold), decision, decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, riskHoldProposed, fact, hold.id);
  }

  /** The second one agreed. */
  async decide(tx: Tx, hold: RiskHold, decision: HoldDecision): Promise<void> {
    const state = decision === 'release' ? 'released' : 'upheld';
    await this.holds.change(tx, hold, { state, decideBy: null });
    this.stop(tx, [hold]);
    await this.outbox.append(tx, riskHoldDecided, { ...factOf(hold), decision }, hold.id);
  }

  /** The second one did not agree: two others, or the same in another order, decide. */
  async reopen(tx: Tx, hold: RiskHold): Promise<void> {
    const decideBy = await this.terms.fromNow(tx, workingDays(holdDecisionDays));
    const nobody = { proposal: null, proposedPerson: null, isProposedByOperator: false };
    await this.holds.change(tx, hold, { ...nobody, state: 'open', decideBy });
    this.deadlines.clear(tx, holdUnseconded, hold.id);
    this.deadlines.set(tx, holdUndecided, hold.id, decideBy);
    const fact = { ...factOf(hold), decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, riskHoldReopened, fact, hold.id);
  }

  /** Nobody decided in time: who can is asked again, and the operator hears of it. */
  async remind(tx: Tx, hold: RiskHold): Promise<void> {
    const decideBy = await this.terms.fromNow(tx, workingDays(holdDecisionDays));
    await this.holds.change(tx, hold, { decideBy });
    const name = hold.state === 'open' ? holdUndecided : holdUnseconded;
    this.deadlines.set(tx, name, hold.id, decideBy);
    const fact = { ...factOf(hold), decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, riskHoldOverdue, fact, hold.id);
  }

  private caseOf(of: {
    run: ScreenedRun;
    item: HeldWage;
    found: RiskHold['findings'];
    decideBy: Date;
  }): RiskHold {
    const { run, item, found: findings, decideBy } = of;
    const { payRunId, enterpriseId, providerId, preparedBy } = run;
    const { id: wageItemId, workerId, contractId, gross: amount } = item;
    const isOpen = isDecidable(findings);
    const about = { payRunId, enterpriseId, providerId, preparedBy, wageItemId, workerId, contractId };
    return {
      ...about,
      amount,
      findings,
      id: newId(),
      state: isOpen ? 'open' : 'mending',
      proposal: null,
      proposedPerson: null,
      isProposedByOperator: false,
      decideBy: isOpen ? decideBy : null,
      openedAt: this.clock.now(),
      version: 1,
    };
  }

  private async announce(
    tx: Tx,
    run: ScreenedRun,
    { opened, cleared }: { opened: RiskHold[]; cleared: RiskHold[] },
  ): Promise<void> {
    const { payRunId, enterpriseId, providerId } = run;
    this.deadlines.setAll(
      tx,
      holdUndecided,
      opened.flatMap(({ id: subject, decideBy: dueAt }) => (dueAt ? [{ subject, dueAt }] : [])),
    );
    if (opened.length > 0) {
      const workerIds = [...new Set(opened.map(({ workerId }) => workerId))].sort();
      const fact = { payRunId, enterpriseId, providerId, workerIds, items: opened.map(itemOf) };
      await this.outbox.append(tx, riskHoldsOpened, fact, payRunId);
    }
    if (cleared.length === 0) return;
    const idsIn = (...states: RiskHold['state'][]): string[] =>
      cleared.filter(({ state }) => states.includes(state)).map(({ id }) => id);
    const ids = {
      holdIds: cleared.map(({ id }) => id),
      undecidedIds: idsIn('open'),
      proposedIds: idsIn('proposed'),
    };
    await this.outbox.append(tx, riskHoldsCleared, { payRunId, enterpriseId, providerId, ...ids }, payRunId);
  }

  private stop(tx: Tx, holds: RiskHold[]): void {
    const ids = holds.map(({ id }) => id);
    this.deadlines.clearAll(tx, holdUndecided, ids);
    this.deadlines.clearAll(tx, holdUnseconded, ids);
  }
}

function itemOf(hold: RiskHold) {
  const { id: holdId, wageItemId, workerId, findings, amount, decideBy } = hold;
  const whose = { holdId, wageItemId, workerId, amountFen: fenNumber(amount), rules: rulesOf(findings) };
  return { ...whose, needsOperator: needsOperator(hold), decideBy: decideBy?.toISOString() ?? null };
}

function factOf(hold: RiskHold) {
  const { id: holdId, wageItemId, workerId, enterpriseId, providerId } = hold;
  const about = { holdId, wageItemId, workerId, enterpriseId, providerId };
  return { ...about, needsOperator: needsOperator(hold) };
}
