import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NoMembership } from '../errors.js';
import type { TextsDto } from './texting.dto.js';
import { TextingQueries } from './texting.queries.js';

/** A person says what they want to be texted about, as a member for the organisation. It holds from the next text on. */
@Injectable()
export class ChooseTexts {
  constructor(
    private readonly commands: Commands,
    private readonly queries: TextingQueries,
  ) {}

  async read(actor: Actor): Promise<TextsDto> {
    const { organisationId } = actor;
    const personId = personOf(actor);
    return organisationId
      ? this.queries.asMember(personId, organisationId)
      : this.queries.textings.of(personId);
  }

  /** @throws NoMembership who acts for an organisation by an outside issuer's word alone */
  async run(actor: Actor, { danger, urgent }: TextsDto): Promise<TextsDto> {
    const { organisationId } = actor;
    const personId = personOf(actor);
    const { textings } = this.queries;
    if (!organisationId) {
      await this.commands.unkeyed((tx) => textings.choose(tx, personId, { danger, urgent }));
      return { danger, urgent };
    }
    const membership = await this.queries.membership(personId, organisationId);
    if (!membership) throw NoMembership();
    const choice = { recipientId: personId, organisationId, memberId: membership.memberId, danger, urgent };
    await this.commands.unkeyed((tx) => textings.chooseAsMember(tx, choice));
    return { danger, urgent };
  }
}
