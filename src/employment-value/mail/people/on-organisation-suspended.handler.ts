import { organisationSuspended, type OrganisationSuspended } from '../../../identity/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(organisationSuspended, 'employment-value/on-organisation-suspended')
export class OnOrganisationSuspendedHandler implements Handler<OrganisationSuspended> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<OrganisationSuspended>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.organisationId,
      adds: [{ indicator: 'organisations-suspended', by: 1 }],
    });
  }
}
