import { Injectable } from '@nestjs/common';
import { NoSuchScoreModel, ScorecardInvalid } from '../../errors.js';
import { readScorecard } from '../scorecard.rules.js';
import type { Scorecard } from '../scorecard.types.js';
import { ModelStore } from './model.store.js';
import type { ModelDto, ModelComparisonDto, ModelSummaryDto } from './model.dto.js';

/** The models scores are made by today. */
export interface ModelsInUse {
  /** The one that decides. */
  champion: Scorecard;
  /** Challengers, which only take notes. */
  shadows: Scorecard[];
}

/** Score models ready for use. A model never changes, so each is read once. */
@Injectable()
export class ModelQueries {
  private readonly ready = new Map<string, Scorecard>();

  constructor(private readonly models: ModelStore) {}

  /** @throws ScorecardInvalid when no model is champion */
  async inUse(): Promise<ModelsInUse> {
    const used = await this.models.inUse();
    const champion = used.find(({ state }) => state === 'champion');
    if (!champion) throw ScorecardInvalid('no model is champion');
    const shadows = used.filter(({ state }) => state === 'shadow');
    return {
      champion: await this.byHash(champion.hash),
      shadows: await Promise.all(shadows.map(async ({ hash }) => this.byHash(hash))),
    };
  }

  /** The model with that content. @throws ScorecardInvalid when it was never published */
  async byHash(hash: string): Promise<Scorecard> {
    const scorecard = await this.find(hash);
    if (!scorecard) throw ScorecardInvalid(`${hash} is not published`);
    return scorecard;
  }

  /** The model with that content; null when it was never published. */
  async find(hash: string): Promise<Scorecard | null> {
    const known = this.ready.get(hash);
    if (known) return known;
    const row = await this.models.byHash(hash);
    if (!row) return null;
    const scorecard = readScorecard(row.document, row.hash);
    this.ready.set(hash, scorecard);
    return scorecard;
  }

  /** Newest first. */
  async list(): Promise<ModelSummaryDto[]> {
    return (await this.models.all(200)).map(({ model, standing }) => ({
      hash: model.hash,
      id: model.modelId,
      modelVersion: model.version,
      publishedAt: model.publishedAt,
      state: standing.state,
      changedAt: standing.changedAt,
      version: standing.version,
    }));
  }

  /** @throws NoSuchScoreModel */
  async one(hash: string): Promise<ModelDto> {
    const [row, standing, moves] = await Promise.all([
      this.models.byHash(hash),
      this.models.standing(hash),
      this.models.moves(hash),
    ]);
    if (!row || !standing) throw NoSuchScoreModel();
    const { modelId: id, version: modelVersion, publishedAt } = row;
    const { state, changedAt, version } = standing;
    const approvals = moves
      .filter(({ kind, standingVersion }) => kind === 'approval' && standingVersion === version)
      .map(({ movedBy }) => movedBy);
    const shown = moves.map(({ state: to, kind, movedBy, reason, grounds, movedAt }) => ({
      state: to,
      kind,
      movedBy,
      reason,
      grounds,
      movedAt,
    }));
    return { hash, id, modelVersion, state, publishedAt, changedAt, approvals, moves: shown, version };
  }

  /** @throws NoSuchScoreModel */
  async document(hash: string): Promise<object> {
    const row = await this.models.byHash(hash);
    if (!row) throw NoSuchScoreModel();
    return row.document;
  }

  /** @throws NoSuchScoreModel */
  async comparison(hash: string): Promise<ModelComparisonDto> {
    if (!(await this.models.standing(hash))) throw NoSuchScoreModel();
    return { hash, ...(await this.models.comparison(hash)) };
  }
}
