import { Injectable } from '@nestjs/common';
import { IdentityFacade, type Membership } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { DANGER_KINDS, kindsFor, URGENT_KINDS } from '../todo/kinds/todos.js';
import { TextingStore, type Untold, type Watching, type Wish } from './texting.store.js';

const KINDS = { danger: DANGER_KINDS, urgent: URGENT_KINDS };

/** Whom to text about what: what each of them wants, and for an organisation what their duties take today. */
@Injectable()
export class TextingQueries {
  constructor(
    readonly textings: TextingStore,
    private readonly identity: IdentityFacade,
    private readonly clock: Clock,
  ) {}

  /** What waits for those who read of these persons' and organisations' to-dos: themselves, and members who chose it. */
  async untoldFor(tx: Tx, recipientIds: readonly string[]): Promise<Untold[]> {
    const choosers = await this.textings.choosers(tx, recipientIds);
    const people = await this.identity.workersById([...recipientIds, ...choosers]);
    const active = [...people.values()].filter(({ state }) => state === 'active');
    return this.untold(
      tx,
      active.map(({ id }) => id),
    );
  }

  /** The membership by which a person acts for an organisation; null where they do not. */
  async membership(personId: string, organisationId: string): Promise<Membership | null> {
    const all = await this.identity.membershipsOf([personId]);
    return all.find((one) => one.organisationId === organisationId) ?? null;
  }

  /** What a member wants for their organisation; as they begin, and where they left it since, nothing. */
  async asMember(personId: string, organisationId: string): Promise<Wish> {
    const membership = await this.membership(personId, organisationId);
    const chosen = await this.textings.ofMembers([personId]);
    const found = chosen.find(({ memberId }) => memberId === membership?.memberId);
    return { danger: found?.danger ?? false, urgent: found?.urgent ?? false };
  }

  /** None of whom nothing waits. */
  async untold(tx: Tx, personIds: readonly string[]): Promise<Untold[]> {
    const now = this.clock.now();
    const ownOnes = await this.textings.untold(tx, personIds, { ...KINDS, now });
    const watchedOnes = await this.textings.untoldOf(tx, await this.watching(personIds));
    const waiting = [...ownOnes.map((one) => one.recipientId), ...watchedOnes.map((one) => one.personId)];
    const people = [...new Set(waiting)].sort();
    const textedAt = await this.textings.textedAt(tx, people);
    return people.map((personId) => {
      const own = ownOnes.find(({ recipientId }) => recipientId === personId);
      const watched = watchedOnes.filter((one) => one.personId === personId);
      const pressing = watched.filter(({ kind }) => DANGER_KINDS.includes(kind));
      return {
        personId,
        ...(textedAt.get(personId) ?? { textedAt: null, dangerAt: null }),
        hasDanger: own?.hasDanger === true || pressing.length > 0,
        dangerDueAt: firstAfter(now, [own?.dangerDueAt, ...pressing.map(({ dueAt }) => dueAt)]),
        own: own?.todoIds ?? [],
        watched,
      };
    });
  }

  /** What these people chose, as far as they still act for the organisation and their duties take it. */
  private async watching(personIds: readonly string[]): Promise<Watching[]> {
    const chosen = (await this.textings.ofMembers(personIds)).filter((one) => one.danger || one.urgent);
    if (chosen.length === 0) return [];
    const memberships = await this.identity.membershipsOf(chosen.map(({ recipientId }) => recipientId));
    const byId = new Map(memberships.map((one) => [one.memberId, one]));
    return chosen.flatMap(({ recipientId: personId, organisationId, memberId, danger, urgent }) => {
      const member = byId.get(memberId);
      if (!member) return [];
      const wanted = [...(danger ? DANGER_KINDS : []), ...(urgent ? URGENT_KINDS : [])];
      const kinds = kindsFor(member.duties).filter((kind) => wanted.includes(kind));
      return [{ personId, organisationId, kinds }];
    });
  }
}

function firstAfter(now: Date, days: readonly (Date | null | undefined)[]): Date | null {
  const ahead = days.filter((day): day is Date => !!day && day > now);
  return ahead.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
