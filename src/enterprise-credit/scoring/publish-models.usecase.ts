import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import { ScorecardInvalid } from '../errors.js';
import { ModelFilesAdapter } from './model-files.adapter.js';
import { readScorecard } from './scorecard.rules.js';
import { ScoreStore } from './score.store.js';

/** Puts the shipped models among the published ones, so that every score can name the one it came from. */
@Injectable()
export class PublishModels implements OnApplicationBootstrap {
  constructor(
    private readonly files: ModelFilesAdapter,
    private readonly scores: ScoreStore,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.run();
  }

  /** @throws ScorecardInvalid when a model is malformed, or changed without a new version */
  async run(): Promise<void> {
    for (const document of this.files.read()) {
      const { id: modelId, version } = document;
      const hash = digestOf(document);
      readScorecard(document, hash);
      const model = { hash, modelId, version, document, publishedAt: this.clock.now() };
      if (!(await this.commands.unkeyed(async (tx) => this.scores.publish(tx, model))))
        throw ScorecardInvalid(
          `${modelId} ${version} was published with other content: give it a new version`,
        );
    }
  }
}
