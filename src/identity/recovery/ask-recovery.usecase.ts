import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound, ProofIncomplete, RealNameSettled } from '../errors.js';
import { LivingChecks } from '../living/living-check.adapter.js';
import { namedDocument } from '../id-document/id-document.rules.js';
import { properName } from '../id-document/proper-name.rules.js';
import type { NameAndNumber } from '../worker/worker.store.js';
import { isSettled } from '../real-name/real-name.rules.js';
import { RecoveryChanges, RecoveryStores, RecoveryTerms } from './recovery.changes.js';
import type { AskRecoveryDto, RecoveryDto } from './recovery.dto.js';
import type { Recovery } from './recovery.entity.js';
import { recoveryView } from './recovery.queries.js';

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
    private readonly terms: RecoveryTerms,
    private readonly checks: LivingChecks,
  ) {}

  /**
   * One transaction opens it, the question runs outside, another records the answer; the same call asks again when none
   * came. By counter nobody is asked: two clerks see the person.
   * @throws ProofIncomplete, NameInvalid, DocumentToCounter, RealNameSettled, SourceUnavailable, NotFound, SubjectErased
   */
  async run(key: string, actor: Actor, given: AskRecoveryDto): Promise<RecoveryDto> {
    const by = personOf(actor);
    if (given.means === 'face' && given.evidence === undefined) throw ProofIncomplete('face takes evidence');
    const named = { name: properName(given.name), ...namedDocument(given) };
    if (given.means !== 'counter') this.checks.requireKind(named.documentKind);
    const input = { means: given.means, named: this.stores.workers.realNameHash(named) };
    const opened = await this.commands.run({ name: 'identity.ask-recovery', actor: by, key }, input, (tx) =>
      this.open(tx, { by, means: given.means, ...named }),
    );
    const standing = await this.stores.recoveries.find(opened.id);
    if (standing?.state !== 'asked') return recoveryView(standing!);
    const phone = await this.phoneOf(by);
    const { id: requestId } = standing;
    const said = await this.checks.ask({
      ...named,
      requestId,
      means: given.means as 'face' | 'carrier',
      ...(given.means === 'carrier' ? { phone } : { evidence: given.evidence! }),
    });
    const cooling = await this.terms.coolingSeconds();
    return recoveryView(await this.commands.unkeyed((tx) => this.record(tx, requestId, said, cooling)));
  }

  private async open(
    tx: Tx,
    asked: { by: string; means: AskRecoveryDto['means'] } & NameAndNumber,
  ): Promise<{ id: string }> {
    const worker = await this.stores.workers.find(asked.by, tx);
    if (worker?.state !== 'active') throw NotFound();
    if (isSettled(worker.level)) throw RealNameSettled();
    if (asked.means !== 'counter') await this.terms.note(tx, asked.by, this.checks.name);
    const recovery = await this.stores.recoveries.open(tx, asked);
    if (recovery.state === 'awaits-sight') await this.terms.awaitSight(tx, recovery);
    return { id: recovery.id };
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
