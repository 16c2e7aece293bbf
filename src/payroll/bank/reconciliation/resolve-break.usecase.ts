import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { BreakNotOpen, NoSuchBreak, ResolutionUnfit } from '../../errors.js';
import type { ReconciliationBreak } from './break.entity.js';
import { BreakQueries } from './break.queries.js';
import { type BreakResolution, explains, needsTwo } from './break.rules.js';
import { CreditLines } from '../result/credit-lines.changes.js';
import { BreakResolving } from './break-resolving.changes.js';

/** People explain a break: two of them, or one who has seen that a payment came back. */
@Injectable()
export class ResolveBreak {
  constructor(
    private readonly commands: Commands,
    private readonly breaks: BreakQueries,
    private readonly resolving: BreakResolving,
    private readonly fourEyes: FourEyes,
    private readonly credits: CreditLines,
  ) {}

  /** @throws NoSuchBreak, BreakNotOpen, ResolutionUnfit, StatementsMissing, SecondPersonNeeded, PersonRequired */
  async run(
    key: string,
    actor: Actor,
    order: { breakId: string; resolution: BreakResolution },
  ): Promise<void> {
    const personId = personOf(actor);
    const { breakId, resolution } = order;
    const { kind, lineId } = await this.breaks.own(actor, breakId);
    if (!explains(resolution, kind)) throw ResolutionUnfit();
    const said =
      kind === 'said-twice' && lineId !== null ? { lineId, match: await this.breaks.matchOf(lineId) } : null;
    const command = { name: 'payroll.resolve-break', actor: personId, key };
    await this.commands.run(command, order, async (tx) => {
      const found = await this.open(tx, breakId);
      if (resolution === 'not-paid') await this.resolving.requireProof(tx, found);
      const agreement = { what: command.name, subject: breakId, input: { resolution }, personId };
      if (needsTwo(kind) && (await this.fourEyes.agree(tx, agreement)) !== 'agreed') return null;
      const at = await this.resolving.close(tx, found, resolution);
      if (said) await this.credits.decided(tx, { ...said, isAnother: resolution === 'another-entry' }, at);
      return null;
    });
  }

  private async open(tx: Tx, breakId: string): Promise<ReconciliationBreak> {
    const found = await this.resolving.lock(tx, breakId);
    if (!found) throw NoSuchBreak();
    if (found.state !== 'open') throw BreakNotOpen();
    return found;
  }
}
