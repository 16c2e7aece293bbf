import { Injectable } from '@nestjs/common';
import { ScorecardInvalid } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { readScorecard } from './scorecard.rules.js';
import { ScoreStore } from './score.store.js';
import type { Scorecard } from './scorecard.types.js';

/** Score models ready for use. A model never changes, so each is read once. */
@Injectable()
export class ModelQueries {
  private readonly ready = new Map<string, Scorecard>();

  constructor(
    private readonly scores: ScoreStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** The model that decides today. @throws ScorecardInvalid when the one in force is not published */
  async champion(): Promise<Scorecard> {
    const { id, version } = await this.policy.inForce('champion-model');
    const name = `${id}@${version}`;
    return this.remembered(name, async () => this.scores.modelByVersion(id, version));
  }

  /** The model with that content. @throws ScorecardInvalid when it was never published */
  async byHash(hash: string): Promise<Scorecard> {
    return this.remembered(hash, async () => this.scores.modelByHash(hash));
  }

  private async remembered(
    name: string,
    load: () => ReturnType<ScoreStore['modelByHash']>,
  ): Promise<Scorecard> {
    const known = this.ready.get(name);
    if (known) return known;
    const row = await load();
    if (!row) throw ScorecardInvalid(`${name} is not published`);
    const scorecard = readScorecard(row.document, row.hash);
    this.ready.set(name, scorecard);
    return scorecard;
  }
}
