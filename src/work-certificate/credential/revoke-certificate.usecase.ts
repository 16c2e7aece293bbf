import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { NoSuchCertificate } from '../errors.js';
import { certificateRevoked } from '../events.js';
import { CertificateStore } from './certificate.store.js';
import type { CertificateId } from './certificate.rules.js';
import type { RevokedCertificateDto } from './certificate.dto.js';

/** A worker gives a certificate up, as when a phone is lost. Giving it up again changes nothing. */
@Injectable()
export class RevokeCertificate {
  constructor(
    private readonly commands: Commands,
    private readonly certificates: CertificateStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NoSuchCertificate */
  async run(key: string, actor: Actor, id: CertificateId): Promise<RevokedCertificateDto> {
    const known = await this.certificates.find(id);
    if (known?.workerId !== actor.id) throw NoSuchCertificate();
    const command = { name: 'work-certificate.revoke-certificate', actor: actor.id, key };
    return this.commands.run(command, { id }, async (tx) => {
      for (const { workerId } of await this.certificates.revokeOne(tx, actor.id, id, 'given-up'))
        await this.outbox.append(
          tx,
          certificateRevoked,
          { certificateId: id, workerId, reasonCode: 'given-up' },
          id,
        );
      return { certificateId: id, state: 'revoked' as const };
    });
  }
}
