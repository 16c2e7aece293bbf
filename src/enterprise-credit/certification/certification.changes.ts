import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import type { Enterprise } from './certification.entity.js';
import { CertificationStore } from './certification.store.js';
import { EnterpriseStore } from './enterprise.store.js';
import { statePermits } from './licence/permit.rules.js';
import { PermitStore } from './licence/permit.store.js';
import type { StatedPermit } from './licence/permit.types.js';

/** How a certification is asked for, with the permits that are stated. */
@Injectable()
export class CertificationChanges {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
    private readonly permits: PermitStore,
  ) {}

  /** The one that waits for an answer: a new one, or the one there is. @throws NoSuchEnterprise, TooManyPermits */
  async ask(
    tx: Tx,
    enterprise: Pick<Enterprise, 'id' | 'name' | 'uscc' | 'kind'>,
    stated: StatedPermit[],
  ): Promise<CertificationId> {
    const { id } = enterprise;
    await this.enterprises.take(tx, enterprise);
    if (!(await this.enterprises.lock(tx, id))) throw NoSuchEnterprise();
    const { unknown, askAgain } = statePermits(await this.permits.of(id, tx), stated);
    for (const permit of askAgain) await this.permits.ask(tx, permit);
    for (const permit of unknown) await this.permits.add(tx, id, permit);
    const pending = await this.certifications.pendingOf(tx, id);
    return pending ? pending.id : this.certifications.ask(tx, enterprise);
  }
}
