import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../platform/deadline/terms.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { approvalOverdue, organisationRegistered } from '../events.js';
import type { OrganisationKind } from '../identity.types.js';
import { approvalDays } from '../parameters.js';
import { organisationUnapproved } from '../waits.js';
import type { Organisation } from './organisation.entity.js';
import { needsApproval } from './organisation.rules.js';
import { type NewOrganisation, OrganisationStore } from './organisation.store.js';

/** How an organisation comes to be here, and the event that says so. */
@Injectable()
export class OrganisationChanges {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** A claim to be an organisation. */
  async register(tx: Tx, given: Omit<NewOrganisation, 'at'>): Promise<void> {
    await this.organisations.add(tx, { ...given, at: this.clock.now() });
    await this.publish(tx, given.id, given.kind);
  }

  /** The operator of this installation; made when there is none. */
  async ensureOperator(tx: Tx): Promise<OrganisationId> {
    const { id, isNew } = await this.organisations.ensureOperator(tx, this.clock.now());
    if (isNew) await this.publish(tx, id, 'operator');
    return id;
  }

  /** The operator did not look at a locked one: told, and again after another term. */
  async alarm(tx: Tx, { id: organisationId, kind }: Organisation): Promise<void> {
    await this.awaitApproval(tx, organisationId);
    await this.outbox.append(tx, approvalOverdue, { organisationId, kind }, organisationId);
  }

  private async publish(tx: Tx, organisationId: OrganisationId, kind: OrganisationKind): Promise<void> {
    const approveBy = needsApproval(kind) ? await this.awaitApproval(tx, organisationId) : null;
    const fact = { organisationId, kind, ...(approveBy && { approveBy: approveBy.toISOString() }) };
    await this.outbox.append(tx, organisationRegistered, fact, organisationId);
  }

  private async awaitApproval(tx: Tx, id: OrganisationId): Promise<Date> {
    const dueAt = await this.terms.fromNow(tx, workingDays(approvalDays));
    this.deadlines.set(tx, organisationUnapproved, id, dueAt);
    return dueAt;
  }
}
