import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { asId, newId, partyOf } from '../../../platform/ids/ids.js';
import { WorkLimitLaxer } from '../../errors.js';
import { ClockInTermsQueries } from './clock-in-terms.queries.js';
import { laxer } from './hours.rules.js';
import { workLimitsView } from './hours.queries.js';
import { WorkLimitStore } from './work-limit.store.js';
import type { SetWorkLimitsDto, WorkLimitsDto } from './hours.dto.js';

/** An employer sets stricter limits than the law for all its workers; they hold from the next clock-in on. */
@Injectable()
export class SetWorkLimits {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly terms: ClockInTermsQueries,
    private readonly limits: WorkLimitStore,
  ) {}

  /** @throws WorkLimitLaxer */
  async run(key: string, actor: Actor, given: SetWorkLimitsDto): Promise<WorkLimitsDto> {
    const own = {
      dailyMinutes: given.dailyMinutes ?? null,
      continuousMinutes: given.continuousMinutes ?? null,
      restMinutes: given.restMinutes ?? null,
    };
    const name = { name: 'tongbao.set-work-limits', actor: actor.id, key };
    return this.commands.run(name, { own }, async (tx) => {
      const legal = await this.terms.legal('CN', tx);
      const member = laxer(legal, own);
      if (member) throw WorkLimitLaxer({ facts: { member, legalMinutes: legal[member] } });
      const limit = {
        ...own,
        id: newId(),
        enterpriseId: asId<'organisation'>(partyOf(actor)),
        setBy: actor.id,
        setAt: this.clock.now(),
      };
      await this.limits.add(tx, limit);
      return workLimitsView(limit);
    });
  }
}
