import { employmentVerified, type EmploymentVerified } from '../../../work-certificate/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(employmentVerified, 'notification/on-employment-verified')
export class OnEmploymentVerifiedHandler implements Handler<EmploymentVerified> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<EmploymentVerified>): Promise<void> {
    await this.tellParties.run(tx, letter, { workers: [letter.payload.workerId] });
  }
}
