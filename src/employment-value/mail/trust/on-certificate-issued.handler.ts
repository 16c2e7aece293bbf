import { certificateIssued, type CertificateIssued } from '../../../work-certificate/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(certificateIssued, 'employment-value/on-certificate-issued')
export class OnCertificateIssuedHandler implements Handler<CertificateIssued> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<CertificateIssued>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      adds: [{ indicator: 'certificates-issued', by: 1 }],
      worker: payload.workerId,
      persons: ['workers-certified'],
    });
  }
}
