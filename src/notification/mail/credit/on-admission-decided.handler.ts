import { admissionDecided, type AdmissionDecided } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(admissionDecided, 'notification/on-admission-decided')
export class OnAdmissionDecidedHandler implements Handler<AdmissionDecided> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<AdmissionDecided>): Promise<void> {
    await this.tellParties.run(tx, letter, { platforms: true, organisations: [letter.payload.enterpriseId] });
  }
}
