import { organisationApproved, type OrganisationApproved } from '../../../identity/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(organisationApproved, 'employment-value/on-organisation-approved')
export class OnOrganisationApprovedHandler implements Handler<OrganisationApproved> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<OrganisationApproved>): Promise<void> {
    await this.countFact.run(tx, letter, {
      registrationOf: letter.payload.organisationId,
      adds: [{ indicator: 'organisations-approved', by: 1 }],
    });
  }
}
