import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { codeVersion } from './code-version.source.js';
import { RecomputationStore } from './recomputation.store.js';
import { recomputationOf } from './recompute.rules.js';
import type { RecomputeReportDto, ReportRunStartedDto } from './value-report.dto.js';

/** Recomputes a report from its published components and keeps the run. */
@Injectable()
export class RecomputeReport {
  constructor(
    private readonly commands: Commands,
    private readonly runs: RecomputationStore,
    private readonly clock: Clock,
  ) {}

  /** @throws ReportInputInvalid */
  async run(key: string, actor: Actor, input: RecomputeReportDto): Promise<ReportRunStartedDto> {
    const computed = recomputationOf(input, codeVersion());
    const name = 'employment-value.recompute-report';
    return this.commands.run({ name, actor: actor.id, key }, input, async (tx) => {
      const id = newId<'recomputation'>();
      await this.runs.add(tx, {
        id,
        ...computed,
        startedBy: actor.id,
        organisationId: actor.organisationId ?? actor.id,
        startedAt: this.clock.now(),
        input,
      });
      return { id };
    });
  }
}
