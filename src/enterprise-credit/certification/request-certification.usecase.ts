import { Injectable } from '@nestjs/common';
import { IdentityFacade, type OrganisationView } from '../../identity/index.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import { CertificationStore } from './certification.store.js';
import { EnterpriseStore } from './enterprise.store.js';

/** An enterprise asks to be certified. The registry is asked afterwards, outside any transaction. */
@Injectable()
export class RequestCertification {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly commands: Commands,
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
  ) {}

  /** Id of the certification that waits for an answer; asking again while one waits resumes that one. */
  async run(key: string, actor: Actor): Promise<CertificationId> {
    const organisation = await this.identity.organisation(actor.organisationId ?? '');
    if (organisation?.kind !== 'employer') throw NoSuchEnterprise();
    const command = { name: 'enterprise-credit.request-certification', actor: actor.id, key };
    return this.commands.run(command, { enterpriseId: organisation.id }, async (tx) =>
      this.ask(tx, organisation),
    );
  }

  private async ask(tx: Tx, { id, name, uscc }: OrganisationView): Promise<CertificationId> {
    await this.enterprises.take(tx, { id, name, uscc });
    await this.enterprises.lock(tx, id);
    const pending = await this.certifications.pendingOf(tx, id);
    return pending ? pending.id : this.certifications.ask(tx, { id, name, uscc });
  }
}
