import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { ConsentStore } from '../../consent/consent.store.js';
import { MemberStore } from '../../member/member.store.js';
import { OrganisationStore } from '../../organisation/organisation.store.js';
import { isSettled } from '../../real-name/real-name.rules.js';
import { WorkerStore } from '../../worker/worker.store.js';
import { FIELDS_OF_OWNER, ORGANISATION_RECOVERY, whyUnfit } from './organisation-recovery.rules.js';

/** Who may become the owner of an organisation that lost its keys. */
@Injectable()
export class OwnerCandidateQueries {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly organisations: OrganisationStore,
    private readonly consents: ConsentStore,
    private readonly clock: Clock,
  ) {}

  /** Null when they may. */
  async whyUnfit(
    tx: Tx,
    { personId, organisationId }: { personId: string; organisationId: string },
  ): Promise<string | null> {
    const person = await this.workers.find(personId, tx);
    if (person?.state !== 'active') return 'there is no such person';
    const own = await this.organisations.many(await this.members.organisationsOf(personId, tx));
    const use = { subjectId: personId, purpose: ORGANISATION_RECOVERY, recipientId: organisationId };
    const consent = await this.consents.inForce({ ...use, at: this.clock.now() }, tx);
    return whyUnfit({
      isReal: isSettled(person.level),
      isOfOperator: own.some(({ kind }) => kind === 'operator'),
      consents: FIELDS_OF_OWNER.every((field) => consent?.fields.includes(field)),
      hasPhone: person.phone !== null,
    });
  }
}
