import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ClaimChanges } from '../claim/claim.changes.js';
import type { ClaimId } from '../claim/claim.rules.js';
import { ClaimStateWrong } from '../errors.js';
import { claimChecked } from '../events.js';
import type { ClaimAnswer } from './claim.source.js';
import type { ClaimVerification } from './claim-verification.entity.js';
import { ClaimVerificationStore, verificationView } from './claim-verification.store.js';
import { SourceDesk } from './source-desk.queries.js';
import { claimAfter, type ClaimVerificationId } from './claim-verification.rules.js';
import type { ClaimVerificationDto } from './claim-verification.dto.js';

/** A worker has a claim checked by a source: written down first, asked outside any transaction, then settled. */
@Injectable()
export class VerifyClaim {
  constructor(
    private readonly commands: Commands,
    private readonly desk: SourceDesk,
    private readonly verifications: ClaimVerificationStore,
    private readonly claims: ClaimChanges,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Answers with what came of it; `asked` when the source is silent, it is then asked again later.
   * @throws NoSuchClaim, NoSource, ConsentRequired, RealNameRequired, ClaimStateWrong, NotFound,
   * WorkerErased, SubjectErased
   */
  async run(key: string, actor: Actor, claimId: ClaimId): Promise<ClaimVerificationDto> {
    const wish = await this.desk.admitted(actor.id, claimId);
    const command = { name: 'work-certificate.verify-claim', actor: actor.id, key };
    const id = await this.commands.run(command, { claimId }, async (tx) => {
      const added = await this.verifications.add(tx, wish);
      if (!added) throw ClaimStateWrong();
      return added;
    });
    return this.ask(id);
  }

  /**
   * Asks again where an answer is missing: the source was silent, or the process died between the two steps.
   * Returns how many were asked.
   */
  async resume(): Promise<number> {
    const due = await this.verifications.due(50);
    return oneByOne(due, ({ id }) => this.ask(id), 'sources could not be asked again');
  }

  private async ask(id: ClaimVerificationId): Promise<ClaimVerificationDto> {
    const row = await this.verifications.get(id);
    if (row.state !== 'asked') return verificationView(row);
    const answer = await this.desk.ask(row);
    await this.commands.unkeyed((tx) => this.settle(tx, row, answer));
    return verificationView(await this.verifications.get(id));
  }

  private async settle(tx: Tx, row: ClaimVerification, answer: ClaimAnswer | 'cancelled'): Promise<void> {
    const outcome = answer === 'cancelled' ? answer : answer.outcome;
    if (outcome === 'no-answer' && (await this.verifications.postpone(tx, row))) return;
    const proof =
      answer === 'cancelled' || answer.outcome === 'no-answer'
        ? { evidence: null, way: null, asOf: null }
        : { evidence: answer.jws, way: answer.way, asOf: answer.asOf };
    if (!(await this.verifications.end(tx, row, outcome, proof))) return; // another process was faster
    await this.claims.settle(tx, row, claimAfter(outcome));
    const { id: claimVerificationId, claimId, workerId } = row;
    await this.outbox.append(tx, claimChecked, { claimVerificationId, claimId, workerId, outcome }, claimId);
  }
}
