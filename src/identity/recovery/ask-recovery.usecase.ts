import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { NotFound, ProofIncomplete, RealNameSettled, SourceUnavailable } from '../errors.js';
import { LivingCheckSource, type LivingQuestion } from '../living/living-check.source.js';
import { recoveryCoolingSeconds } from '../parameters.js';
import { isSettled } from '../real-name/real-name.rules.js';
import { SourceSilent } from '../source/signed-exchange.js';
import { RecoveryChanges, RecoveryStores } from './recovery.changes.js';
import type { AskRecoveryDto, RecoveryDto } from './recovery.dto.js';
import type { Recovery } from './recovery.entity.js';
import { recoveryView } from './recovery.queries.js';

const FIELDS = ['name', 'idNumber', 'phone'];

/** What a recovery is told by, and how long it waits. */
@Injectable()
export class RecoveryProof {
  constructor(
    readonly source: LivingCheckSource,
    private readonly parameters: Parameters,
    private readonly log: AccessLog,
  ) {}

  async coolingSeconds(): Promise<number> {
    return this.parameters.today(recoveryCoolingSeconds);
  }

  /** @throws SourceUnavailable */
  async ask(question: LivingQuestion): Promise<{ answer: 'match' | 'no-match'; reference: string }> {
    try {
      return await this.source.ask(question);
    } catch (error) {
      if (error instanceof SourceSilent) throw SourceUnavailable({ detail: error.why, retryAfter: 10 });
      throw error;
    }
  }

  /** That the source reads who asks. */
  async note(tx: Tx, subjectId: string): Promise<void> {
    const readerId = this.source.name;
    await this.log.record(tx, { subjectId, readerId, fields: FIELDS, purpose: 'account-recovery' });
  }
}

/**
 * Somebody whose phone and key are gone asks for their account back, signed in with a new phone. What is answered to a
 * person whom nothing binds to the name does not depend on whether there is an account.
 */
@Injectable()
export class AskRecovery {
  constructor(
    private readonly commands: Commands,
    private readonly stores: RecoveryStores,
    private readonly changes: RecoveryChanges,
    private readonly proof: RecoveryProof,
  ) {}

  /**
   * One transaction opens it, the question runs outside, another records the answer; the same call asks again when none
   * came. By counter nobody is asked: two clerks see the person.
   * @throws ProofIncomplete, RealNameSettled, SourceUnavailable, NotFound, SubjectErased
   */
  async run(key: string, actor: Actor, given: AskRecoveryDto): Promise<RecoveryDto> {
    const by = personOf(actor);
    if (given.means === 'face' && given.evidence === undefined) throw ProofIncomplete('face takes evidence');
    const named = { name: given.name.trim(), idNumber: given.idNumber.toUpperCase() };
    const input = { means: given.means, named: this.stores.workers.realNameHash(named) };
    const opened = await this.commands.run({ name: 'identity.ask-recovery', actor: by, key }, input, (tx) =>
      this.open(tx, { by, means: given.means, ...named }),
    );
    const standing = await this.stores.recoveries.find(opened.id);
    if (standing?.state !== 'asked') return recoveryView(standing!);
    const phone = await this.phoneOf(by);
    const { id: requestId } = standing;
    const said = await this.proof.ask({
      ...named,
      requestId,
      means: given.means as 'face' | 'carrier',
      ...(given.means === 'carrier' ? { phone } : { evidence: given.evidence! }),
    });
    const cooling = await this.proof.coolingSeconds();
    return recoveryView(await this.commands.unkeyed((tx) => this.record(tx, requestId, said, cooling)));
  }

  private async open(
    tx: Tx,
    asked: { by: string; means: AskRecoveryDto['means']; name: string; idNumber: string },
  ): Promise<{ id: string }> {
    const worker = await this.stores.workers.find(asked.by, tx);
    if (worker?.state !== 'active') throw NotFound();
    if (isSettled(worker.level)) throw RealNameSettled();
    if (asked.means !== 'counter') await this.proof.note(tx, asked.by);
    const { id } = await this.stores.recoveries.open(tx, asked);
    return { id };
  }

  private async phoneOf(person: string): Promise<string> {
    const worker = await this.stores.workers.find(person);
    return (worker && (await this.stores.workers.reveal(worker, ['phone'])).phone) ?? '';
  }

  private async record(
    tx: Tx,
    id: string,
    { answer, reference }: { answer: 'match' | 'no-match'; reference: string },
    coolingSeconds: number,
  ): Promise<Recovery> {
    const recovery = (await this.stores.recoveries.lock(tx, id))!;
    if (recovery.state !== 'asked') return recovery;
    if (answer === 'match') return this.changes.proven(tx, recovery, { reference, coolingSeconds });
    return this.stores.recoveries.change(tx, recovery, { state: 'no-match', reference });
  }
}
