import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { NoSuchCertificate } from '../errors.js';
import { CertificateChanges } from './certificate.changes.js';
import { CertificateStore } from './certificate.store.js';
import type { CertificateId } from './certificate.rules.js';
import type { RevokedCertificateDto } from './certificate.dto.js';

/** A worker gives a certificate up, as when a phone is lost. Giving it up again changes nothing. */
@Injectable()
export class RevokeCertificate {
  constructor(
    private readonly commands: Commands,
    private readonly certificates: CertificateStore,
    private readonly changes: CertificateChanges,
  ) {}

  /** @throws NoSuchCertificate */
  async run(key: string, actor: Actor, id: CertificateId): Promise<RevokedCertificateDto> {
    const known = await this.certificates.find(id);
    if (known?.workerId !== actor.id) throw NoSuchCertificate();
    const command = { name: 'work-certificate.revoke-certificate', actor: actor.id, key };
    return this.commands.run(command, { id }, async (tx) => {
      await this.changes.revokeOne(tx, actor.id, id, 'given-up');
      return { certificateId: id, state: 'revoked' as const };
    });
  }
}
