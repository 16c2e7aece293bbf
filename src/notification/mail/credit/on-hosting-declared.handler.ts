import { hostingDeclared, type HostingDeclared } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(hostingDeclared, 'notification/on-hosting-declared')
export class OnHostingDeclaredHandler implements Handler<HostingDeclared> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<HostingDeclared>): Promise<void> {
    await this.tellParties.run(tx, letter, { organisations: [letter.payload.enterpriseId] });
  }
}
