import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { usccAsKept } from '../../../platform/standard/uscc.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import { PolicyQueries } from '../../policy.queries.js';
import type { InvitedEmployersDto } from './invitation.dto.js';
import { InvitationStore } from './invitation.store.js';

/** A platform says which employers it would like to be here. Nobody is written to: it is a list of whom to bring. */
@Injectable()
export class InviteEmployers {
  constructor(
    private readonly commands: Commands,
    private readonly enterprises: EnterpriseStore,
    private readonly invitations: InvitationStore,
    private readonly policy: PolicyQueries,
  ) {}

  async run(key: string, actor: Actor, written: string[]): Promise<InvitedEmployersDto> {
    const platformId = organisationOf(actor);
    const codes = [...new Set(written.flatMap((code) => usccAsKept(code) ?? []))];
    const command = { name: 'enterprise-credit.invite-employers', actor: actor.id, key };
    return this.commands.run(command, { platformId, written }, async (tx) => {
      const here = await this.enterprises.byUsccs(codes);
      const invited = codes.filter((code) => !here.has(code));
      await this.invitations.add(tx, platformId, invited, this.policy.moment().now);
      return {
        invited,
        known: codes.filter((code) => here.has(code)),
        malformed: written.filter((code) => usccAsKept(code) === null),
      };
    });
  }
}
