import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import { RelatedQueries } from '../../related/related.queries.js';
import { relationChanged } from '../../waits.js';
import { AdmissionStore } from '../admission.store.js';

/**
 * A restriction began or ended: those related to its enterprise are decided on anew, each by a deadline that is due at
 * once. So they come in batches, each a transaction of its own, however many they are.
 */
@Injectable()
export class SetRelativesDue {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admissions: AdmissionStore,
    private readonly related: RelatedQueries,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    const [enterprise] = await this.enterprises.many([enterpriseId]);
    const certification = await this.admissions.heard(tx, enterprise?.certificationId ?? null);
    const facts = certification?.facts ?? null;
    const siblings = await this.related.siblingsOf(tx, { id: enterpriseId, facts });
    const known = await this.enterprises.known(siblings);
    const dueAt = this.clock.now();
    const due = siblings.filter((id) => known.has(id)).map((subject) => ({ subject, dueAt }));
    this.deadlines.setAll(tx, relationChanged, due);
  }
}
