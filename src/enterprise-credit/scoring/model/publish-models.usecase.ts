import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { modelHash } from '../../../statistics/model/reading.rules.js';
import { ScorecardInvalid, ScoreModelRefused } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { readScorecard } from '../scorecard.rules.js';
import type { ScorecardDocument } from '../scorecard.types.js';
import { ModelFilesAdapter } from './model-files.adapter.js';
import { readForeign } from './model.rules.js';
import { ModelStore } from './model.store.js';

/** Puts models among the published ones, so that every score can name the one it came from. */
@Injectable()
export class PublishModels implements OnApplicationBootstrap {
  constructor(
    private readonly files: ModelFilesAdapter,
    private readonly models: ModelStore,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.run();
  }

  /**
   * The shipped models; the one the parameter names becomes champion where there is none.
   * @throws ScorecardInvalid when a model is malformed, or changed without a new version
   */
  async run(): Promise<void> {
    const documents = this.files.read();
    const first = await this.policy.inForce('champion-model');
    await this.commands.unkeyed(async (tx) => {
      for (const document of documents) {
        const { id: modelId, version } = document;
        const hash = modelHash(document);
        readScorecard(document, hash);
        if (!(await this.publish(tx, document, hash)))
          throw ScorecardInvalid(
            `${modelId} ${version} was published with other content: give it a new version`,
          );
        if (modelId === first.id && version === first.version) await this.enthrone(tx, hash);
      }
    });
  }

  /** A model of the operator, as a draft; its hash. @throws ScoreModelRefused */
  async take(key: string, actor: Actor, document: object): Promise<string> {
    const hash = modelHash(document);
    readForeign(document, hash);
    const command = { name: 'enterprise-credit.publish-model', actor: actor.id, key };
    return this.commands.run(command, { hash }, async (tx) => {
      if (!(await this.publish(tx, document as ScorecardDocument, hash)))
        throw ScoreModelRefused('this id and version stand for another model');
      return hash;
    });
  }

  private async publish(tx: Tx, document: ScorecardDocument, hash: string): Promise<boolean> {
    const { id: modelId, version } = document;
    const publishedAt = this.policy.moment().now;
    return this.models.publish(tx, { hash, modelId, version, document, publishedAt });
  }

  private async enthrone(tx: Tx, hash: string): Promise<void> {
    const { model, champion } = await this.models.lock(tx, hash);
    if (!model || champion) return;
    const movedAt = this.policy.moment().now;
    await this.models.move(tx, model, {
      state: 'champion',
      movedBy: 'release',
      reason: 'The first champion',
      movedAt,
    });
  }
}
