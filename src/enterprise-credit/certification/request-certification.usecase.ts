import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { type CertificationId, ENTERPRISE_KINDS } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import { CertificationStore } from './certification.store.js';
import type { Enterprise } from './certification.entity.js';
import { EnterpriseStore } from './enterprise.store.js';
import { statePermits } from './licence/permit.rules.js';
import { PermitStore } from './licence/permit.store.js';
import type { StatedPermit } from './licence/permit.types.js';

/** An enterprise asks to be certified and states its permits. The sources are asked afterwards, outside any transaction. */
@Injectable()
export class RequestCertification {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly commands: Commands,
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
    private readonly permits: PermitStore,
  ) {}

  /**
   * Id of the certification that waits for an answer; asking again while one waits resumes that one.
   * @throws NoSuchEnterprise, TooManyPermits
   */
  async run(key: string, actor: Actor, permits: StatedPermit[] = []): Promise<CertificationId> {
    const organisation = await this.identity.organisation(organisationOf(actor));
    const kind = ENTERPRISE_KINDS.find((one) => one === organisation?.kind);
    if (!organisation || !kind) throw NoSuchEnterprise();
    const { id, name, uscc } = organisation;
    const command = { name: 'enterprise-credit.request-certification', actor: actor.id, key };
    const input = { enterpriseId: id, ...(permits.length > 0 && { permits }) };
    return this.commands.run(command, input, async (tx) => this.ask(tx, { id, name, uscc, kind }, permits));
  }

  private async ask(
    tx: Tx,
    enterprise: Pick<Enterprise, 'id' | 'name' | 'uscc' | 'kind'>,
    permits: StatedPermit[],
  ): Promise<CertificationId> {
    await this.enterprises.take(tx, enterprise);
    if (!(await this.enterprises.lock(tx, enterprise.id))) throw NoSuchEnterprise();
    await this.state(tx, enterprise.id, permits);
    const pending = await this.certifications.pendingOf(tx, enterprise.id);
    return pending ? pending.id : this.certifications.ask(tx, enterprise);
  }

  private async state(tx: Tx, enterpriseId: OrganisationId, stated: StatedPermit[]): Promise<void> {
    const { unknown, askAgain } = statePermits(await this.permits.of(enterpriseId, tx), stated);
    for (const permit of askAgain) await this.permits.ask(tx, permit);
    for (const permit of unknown) await this.permits.add(tx, enterpriseId, permit);
  }
}
