import { Injectable } from '@nestjs/common';
import { addDays, businessDay, startOfBusinessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { endOfBusinessDay } from '../../../platform/clock/working-days.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { permitEnding as endsSoon, permitSettled } from '../../events.js';
import { POLICY } from '../../parameters.js';
import { permitEnding, permitOver, permitRenewal, permitUnanswered } from '../../waits.js';
import type { Permit } from './permit.entity.js';
import { isInForce, isReminded, statePermits } from './permit.rules.js';
import { type AskedPermit, PermitStore } from './permit.store.js';
import type { PermitFailReason, PermitId, StatedPermit } from './permit.types.js';

const DAY_MS = 86_400_000;

type Settled = Pick<Permit, 'validUntil' | 'failReasons'> & { state: Exclude<Permit['state'], 'pending'> };
/** What an answer makes of a permit, with its proof. */
export type Answer = Settled & Pick<Permit, 'confirmedUntil' | 'source' | 'answerJws' | 'way' | 'asOf'>;

/** How a permit is stated, asked about, and settled by an answer or by time, and the events that say so. */
@Injectable()
export class PermitChanges {
  constructor(
    private readonly permits: PermitStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Takes in what an enterprise states that it holds. @throws TooManyPermits */
  async state(tx: Tx, enterpriseId: OrganisationId, stated: StatedPermit[]): Promise<void> {
    const { unknown, askAgain } = statePermits(await this.permits.of(enterpriseId, tx), stated);
    for (const permit of askAgain) await this.ask(tx, permit);
    for (const permit of unknown)
      await this.awaitAnswer(tx, await this.permits.add(tx, enterpriseId, permit));
  }

  /** Opens a question about one, unless there is one. */
  async ask(tx: Tx, permit: Permit): Promise<void> {
    if (await this.permits.ask(tx, permit)) await this.awaitAnswer(tx, permit.id);
  }

  /** A question about one that an enterprise holds: the one that is open, or a new one. @throws TooManyPermits */
  async hold(tx: Tx, enterpriseId: OrganisationId, stated: StatedPermit): Promise<AskedPermit> {
    await this.state(tx, enterpriseId, [stated]);
    const find = async (): Promise<Permit> => {
      const all = await this.permits.of(enterpriseId, tx);
      return all.find(({ kind, number }) => kind === stated.kind && number === stated.number)!;
    };
    const permit = await find();
    if (permit.requestId === null) await this.ask(tx, permit);
    const { id: permitId, requestId } = permit.requestId === null ? await find() : permit;
    return { permitId, requestId: requestId! };
  }

  /** What the authority answered, or two clerks saw. Nothing happens when the question was answered already, or has lapsed. */
  async answer(tx: Tx, question: AskedPermit, answer: Answer): Promise<void> {
    const before = await this.permits.lock(tx, question.permitId);
    if (!before || !(await this.permits.close(tx, question, answer))) return;
    const noticeDays = await this.parameters.today(POLICY['permit-notice-days'], 'CN', tx);
    const hasNews = answer.state !== 'confirmed' || answer.validUntil !== before.validUntil;
    const resumes = hasNews ? await this.resumedBy(tx, before, { answer, noticeDays }) : [];
    await this.publish(tx, { ...before, ...answer }, resumes.length > 0 ? { resumes } : {});
    await this.watch(tx, { ...before, ...answer }, hasNews ? noticeDays : null);
  }

  /** Nobody confirmed it in time. What the authority had against it before is not forgotten by asking again. */
  async expire(tx: Tx, permit: Permit, reason: PermitFailReason): Promise<void> {
    const failReasons = [...new Set([...permit.failReasons, reason])];
    const requestId = permit.state === 'pending' ? null : permit.requestId;
    const end = { state: 'expired', failReasons, confirmedUntil: null, requestId } as const;
    if (!(await this.permits.change(tx, permit, end))) return;
    const isReplaced = (await this.othersInForce(tx, permit)).length > 0;
    await this.publish(tx, { ...permit, ...end }, isReplaced ? { isReplaced } : {});
    await this.watch(tx, { ...permit, ...end }, null);
  }

  /** The question about a confirmed one got no answer: it is asked anew. */
  async askAnew(tx: Tx, permit: Permit): Promise<void> {
    const closed = { ...permit, requestId: null, version: permit.version + 1 };
    if (await this.permits.change(tx, permit, { requestId: null })) await this.ask(tx, closed);
  }

  /** Another way said otherwise before, and still counts: it stays as it is, and is asked about again. */
  async keep(tx: Tx, permit: Permit): Promise<void> {
    const kept = { ...permit, requestId: null };
    if (await this.permits.change(tx, permit, { requestId: null, lastProblem: null }))
      await this.watch(tx, kept, null);
  }

  /** A confirmed one ends soon. Nothing happens where another of its kind lasts longer. */
  async remind(tx: Tx, permit: Permit, validUntil: string): Promise<void> {
    const others = await this.othersInForce(tx, permit);
    if (others.some((other) => other.validUntil === null || other.validUntil > validUntil)) return;
    const { id: permitId, enterpriseId, kind } = permit;
    const endsAt = endOfBusinessDay(validUntil).toISOString();
    await this.outbox.append(
      tx,
      endsSoon,
      { permitId, enterpriseId, kind, validUntil, endsAt },
      enterpriseId,
    );
  }

  /** Of which its enterprise need not be reminded any more: itself, and others of its kind once it is confirmed. */
  private async resumedBy(
    tx: Tx,
    before: Permit,
    { answer, noticeDays }: { answer: Answer; noticeDays: number },
  ): Promise<PermitId[]> {
    const today = businessDay(this.clock.now());
    const others = answer.state === 'confirmed' ? await this.others(tx, before) : [];
    return [before, ...others].filter((one) => isReminded(one, today, noticeDays)).map(({ id }) => id);
  }

  private async othersInForce(tx: Tx, permit: Permit): Promise<Permit[]> {
    const today = businessDay(this.clock.now());
    return (await this.others(tx, permit)).filter((other) => isInForce(other, today));
  }

  private async others(tx: Tx, { id, enterpriseId, kind }: Permit): Promise<Permit[]> {
    const all = await this.permits.of(enterpriseId, tx);
    return all.filter((other) => other.id !== id && other.kind === kind);
  }

  private async awaitAnswer(tx: Tx, id: PermitId): Promise<void> {
    const { authorisationDays } = await this.parameters.today(POLICY['certification-window'], 'CN', tx);
    const lapsesAt = this.clock.now().getTime() + authorisationDays * DAY_MS;
    this.deadlines.set(tx, permitUnanswered, id, new Date(lapsesAt));
  }

  /**
   * When a confirmed one is asked about again, is over, and, where its own end is news, its enterprise hears of that. Of
   * one that is asked about every day until it ends, once a day.
   */
  private async watch(tx: Tx, permit: Permit, noticeDays: number | null): Promise<void> {
    const { id, state, requestId, confirmedUntil, validUntil } = permit;
    if (requestId === null || state === 'confirmed') this.deadlines.clear(tx, permitUnanswered, id);
    if (state !== 'confirmed' || confirmedUntil === null) {
      for (const name of [permitRenewal, permitEnding, permitOver]) this.deadlines.clear(tx, name, id);
      return;
    }
    const { renewalDays } = await this.parameters.today(POLICY['certification-window'], 'CN', tx);
    const tomorrow = new Date(this.clock.now().getTime() + DAY_MS);
    const soon = startOfBusinessDay(addDays(confirmedUntil, -renewalDays));
    this.deadlines.set(tx, permitRenewal, id, soon > tomorrow ? soon : tomorrow);
    this.deadlines.set(tx, permitOver, id, endOfBusinessDay(confirmedUntil));
    if (noticeDays === null) return;
    if (validUntil === null) this.deadlines.clear(tx, permitEnding, id);
    else this.deadlines.set(tx, permitEnding, id, startOfBusinessDay(addDays(validUntil, -noticeDays)));
  }

  private async publish(
    tx: Tx,
    settled: Settled & Pick<Permit, 'id' | 'enterpriseId' | 'kind'>,
    more: { resumes?: string[]; isReplaced?: boolean } = {},
  ): Promise<void> {
    const { id: permitId, enterpriseId, kind, state, validUntil, failReasons: reasonCodes } = settled;
    const fact = { permitId, enterpriseId, kind, state, validUntil, reasonCodes };
    await this.outbox.append(tx, permitSettled, { ...fact, ...more }, enterpriseId);
  }
}
