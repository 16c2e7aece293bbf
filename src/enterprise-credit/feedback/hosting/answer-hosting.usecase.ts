import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { HostingSettled, NoSuchHosting } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { mayMove } from './hosting.rules.js';
import { HostingChanges } from './hosting.changes.js';
import { HostingStore } from './hosting.store.js';

/** An employer's word on a relation a platform declared. */
export interface HostingAnswer {
  id: HostingId;
  answer: 'confirmed' | 'denied';
}

/** An employer confirms that it recruits at a platform, or denies it. */
@Injectable()
export class AnswerHosting {
  constructor(
    private readonly commands: Commands,
    private readonly hostings: HostingStore,
    private readonly changes: HostingChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchHosting, HostingSettled. Another enterprise's does not exist either */
  async run(key: string, actor: Actor, { id, answer }: HostingAnswer): Promise<HostingId> {
    const command = { name: 'enterprise-credit.answer-hosting', actor: actor.id, key };
    return this.commands.run(command, { id, answer }, async (tx) => {
      const hosting = await this.hostings.lock(tx, id);
      if (!hosting || hosting.enterpriseId !== actor.organisationId) throw NoSuchHosting();
      if (!mayMove('employer', hosting.state, answer)) throw HostingSettled();
      const answeredAt = this.policy.moment().now;
      await this.changes.answer(tx, hosting, { state: answer, answeredBy: actor.id, answeredAt });
      return id;
    });
  }
}
