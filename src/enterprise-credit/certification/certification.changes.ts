import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import { certificationLapsed, certificationRefused, enterpriseCertified } from '../events.js';
import type { Certification, Enterprise } from './certification.entity.js';
import { CertificationStore } from './certification.store.js';
import { CertificationWindow } from './certification-window.changes.js';
import { EnterpriseStore } from './enterprise.store.js';
import { PermitChanges } from './licence/permit.changes.js';
import type { StatedPermit } from './licence/permit.types.js';

/** What the registry answered, or two clerks saw. */
export type Answered = Pick<
  Certification,
  'level' | 'failReasons' | 'facts' | 'source' | 'answerJws' | 'way' | 'asOf' | 'validUntil'
> & {
  state: 'certified' | 'refused';
};

/** How a certification is asked for, with the permits that are stated, and ends, and the events that say so. */
@Injectable()
export class CertificationChanges {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
    private readonly permits: PermitChanges,
    private readonly window: CertificationWindow,
    private readonly outbox: Outbox,
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
    await this.permits.state(tx, id, stated);
    return this.askRegistry(tx, enterprise);
  }

  /** Asks about an enterprise that is locked, unless a question about it waits. */
  async askRegistry(tx: Tx, enterprise: Pick<Enterprise, 'id' | 'name' | 'uscc'>): Promise<CertificationId> {
    const pending = await this.certifications.pendingOf(tx, enterprise.id);
    if (pending) return pending.id;
    const id = await this.certifications.ask(tx, enterprise);
    await this.window.begin(tx, id);
    return id;
  }

  /** What came of a question. Nothing happens when it was answered already, or has lapsed. */
  async answer(
    tx: Tx,
    { id: certificationId, enterpriseId, askedAt }: Certification,
    answered: Answered,
  ): Promise<void> {
    if (!(await this.certifications.close(tx, certificationId, answered))) return;
    this.window.end(tx, certificationId);
    const before = await this.certifications.before(tx, enterpriseId, askedAt);
    const about = { enterpriseId, certificationId, ...(before?.state === 'expired' && { resumed: true }) };
    await this.publish(tx, about, answered);
  }

  /** Another way said otherwise before, and still counts; false when the question was answered or has lapsed. */
  async contest(tx: Tx, { id }: Certification, answered: Answered): Promise<boolean> {
    const isClosed = await this.certifications.close(tx, id, { ...answered, state: 'contested' });
    if (isClosed) this.window.end(tx, id);
    return isClosed;
  }

  /** Two people found right what another way had contested. */
  async accept(tx: Tx, contested: Certification, state: 'certified' | 'refused'): Promise<void> {
    const { id: certificationId, enterpriseId } = contested;
    if (await this.certifications.move(tx, certificationId, { from: 'contested', to: state }))
      await this.publish(tx, { enterpriseId, certificationId }, contested);
  }

  /** Two people found wrong an answer that had ended what was held: it counts again, as long as it would have. */
  async reinstate(tx: Tx, held: Certification, refused: Certification): Promise<void> {
    const { id: certificationId, enterpriseId } = held;
    if (await this.certifications.move(tx, refused.id, { from: 'refused', to: 'contested' }))
      await this.publish(tx, { enterpriseId, certificationId }, held);
  }

  private async publish(
    tx: Tx,
    about: { enterpriseId: OrganisationId; certificationId: CertificationId; resumed?: boolean },
    { level, failReasons: reasonCodes, source }: Pick<Certification, 'level' | 'failReasons' | 'source'>,
  ): Promise<void> {
    const { enterpriseId } = about;
    if (level === null)
      await this.outbox.append(tx, certificationRefused, { ...about, reasonCodes }, enterpriseId);
    else await this.outbox.append(tx, enterpriseCertified, { ...about, level, source }, enterpriseId);
  }

  /** Nobody answered within the authorisation. What must be renewed is asked about anew; the rest is the enterprise's. */
  async lapse(tx: Tx, { id: certificationId, enterpriseId }: Certification): Promise<void> {
    const enterprise = await this.enterprises.lock(tx, enterpriseId);
    if (!enterprise || !(await this.certifications.expire(tx, certificationId))) return;
    const { certifiedUntil } = enterprise;
    const isUncertified = certifiedUntil === null || this.window.isOver(certifiedUntil);
    const fact = { enterpriseId, certificationId, isUncertified };
    await this.outbox.append(tx, certificationLapsed, fact, enterpriseId);
    if (certifiedUntil !== null && (await this.window.isEnding(tx, certifiedUntil)))
      await this.askRegistry(tx, enterprise);
  }
}
