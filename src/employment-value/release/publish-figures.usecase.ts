import { Injectable, Logger } from '@nestjs/common';
import { addMonths, type BusinessDay, businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { CountChanges } from '../count/count.changes.js';
import { definitionOf, INDICATORS } from '../definition/definition.rules.js';
import type { Former } from '../disclosure/change.rules.js';
import { familiesOf } from '../disclosure/cube.rules.js';
import { linearSolver } from '../disclosure/linear-solver.source.js';
import { openFigures, publishedOf } from '../disclosure/figure.rules.js';
import { ReleaseQueries } from './release.queries.js';
import type { Cost, Family, Figure, Loss, Thresholds } from '../disclosure/disclosure.types.js';

/** The version of the method, as releases carry it: docs/disclosure.md describes it. */
export const METHOD = 'xingong-disclosure-1';

/**
 * Publishes the oldest month whose day has come: decides once which cells are shown, keeps them for ever, and drops who gave
 * what. A month is one transaction in which nobody counts.
 */
@Injectable()
export class PublishFigures {
  private readonly log = new Logger(PublishFigures.name);

  constructor(
    private readonly commands: Commands,
    private readonly changes: CountChanges,
    private readonly queries: ReleaseQueries,
    private readonly clock: Clock,
  ) {}

  /** @returns how many months were published: one at most */
  async run(): Promise<number> {
    return (await this.commands.unkeyed((tx) => this.next(tx))) ? 1 : 0;
  }

  /** Publishes the oldest month that is due. @returns whether there was one */
  private async next(tx: Tx): Promise<boolean> {
    await this.queries.store.stayOpen(tx);
    await this.changes.recounts.hold(tx);
    const next = (await this.changes.recounts.isOwed(tx)) ? null : await this.queries.next(tx);
    if (next === null || next.on > businessDay(this.clock.now())) return false;
    const { month } = next;
    const thresholds = await this.queries.thresholds();
    const { figures, losses, costs } = await this.decide(tx, addMonths(month, 1), thresholds);
    const release = { month, method: METHOD, releasedAt: this.clock.now(), thresholds, losses };
    await this.queries.store.add(tx, release, figures);
    await this.changes.forgetPublished(tx);
    // only here: in the public answer a share would be an equation about what is hidden
    for (const cost of costs) this.log.log('what suppression costs', { month, ...cost });
    return true;
  }

  private async decide(
    tx: Tx,
    before: BusinessDay,
    thresholds: Thresholds,
  ): Promise<{ figures: Figure[]; losses: Loss[]; costs: Cost[] }> {
    const solve = await linearSolver();
    const { store } = this.queries;
    const open = INDICATORS.filter(({ behind }) => behind === null).map(({ code }) => code);
    const figures = [...openFigures(await store.contributions(tx, open, { before }))];
    const losses: Loss[] = [];
    const costs: Cost[] = [];
    for (const family of familiesOf(INDICATORS)) {
      const given = await store.contributions(tx, [family.heads, ...family.sums], { before });
      const formers = await this.formers(tx, family, before);
      if (given.length === 0 && formers.every(({ moved }) => moved.length === 0)) continue;
      const published = await publishedOf(family, given, { thresholds, solve, formers });
      figures.push(...published.figures);
      losses.push(published.loss);
      costs.push(published.cost);
    }
    return { figures, losses, costs };
  }

  /**
   * The releases that a stock is held against: since a cell was last shown. From one month to the next its difference is
   * who came and who left.
   */
  private async formers(tx: Tx, family: Family, before: BusinessDay): Promise<Former[]> {
    if (definitionOf(family.heads)?.kind !== 'stock') return [];
    const { store } = this.queries;
    const formers: Former[] = [];
    for (const month of await store.lastShown(tx, family.heads)) {
      const moved = await store.contributions(tx, [family.heads], { from: addMonths(month, 1), before });
      formers.push({ moved, hidden: await store.hidden(tx, family.heads, month) });
    }
    return formers;
  }
}
