import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import type { Tx } from '../../../platform/database/database.js';
import { Documents } from '../../../platform/document/documents.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import {
  type Actor,
  organisationOf,
  personOf,
  requireStranger,
} from '../../../platform/http/access/actor.js';
import type { ClaimContent } from '../../claim/claim.rules.js';
import { ClaimUnlike, NoSuchClaimVerification, SightState } from '../../errors.js';
import type { ClaimVerification } from '../claim-verification.entity.js';
import type { ClaimVerificationId } from '../claim-verification.rules.js';
import { ClaimVerificationStore } from '../claim-verification.store.js';
import { SourceDesk } from '../source-desk.queries.js';
import { ClaimSightChanges } from './claim-sight.changes.js';
import type { SeeClaimDto, SeenClaimDto } from './claim-sight.dto.js';
import { COUNTER, isSameClaim } from './claim-sight.rules.js';

const WHAT = 'work-certificate.see-claim';
const ROOM = 'work-certificate';

/** Claims that wait for clerks, and what follows from seeing one. */
@Injectable()
export class ClaimSights {
  constructor(
    readonly store: ClaimVerificationStore,
    readonly changes: ClaimSightChanges,
  ) {}
}

/** Two clerks see the original of a diploma or a certificate, and who brings it. */
@Injectable()
export class SeeClaim {
  constructor(
    private readonly commands: Commands,
    private readonly desk: SourceDesk,
    private readonly sights: ClaimSights,
    private readonly documents: Documents,
    private readonly fourEyes: FourEyes,
  ) {}

  /**
   * What each reads must be what was claimed, of the person who claimed it. The reading of the person is logged.
   * @throws NoSuchClaimVerification, SightState, OwnMatter, ConsentRequired, ClaimUnlike, SecondPersonNeeded, NotFound,
   * WorkerErased, SubjectErased
   */
  async run(key: string, actor: Actor, id: ClaimVerificationId, given: SeeClaimDto): Promise<SeenClaimDto> {
    const row = await this.sights.store.find(id);
    if (row?.source !== COUNTER) throw NoSuchClaimVerification();
    requireStranger(actor, row.workerId);
    const { holderName: name, idNumber } = given;
    const read = { name, idNumber, content: { ...given.content } as ClaimContent };
    const command = { name: WHAT, actor: personOf(actor), key };
    const isWaiting = row.state === 'awaits-sight';
    const isSame = isWaiting && isSameClaim(read, await this.desk.claimedAt(row, actor));
    return this.commands.run(
      command,
      { id, read: digestOf(JSON.parse(JSON.stringify(read))) },
      async (tx) => {
        const waiting = await this.locked(tx, id);
        if (!isSame) throw ClaimUnlike();
        return this.see(tx, actor, waiting);
      },
    );
  }

  private async locked(tx: Tx, id: ClaimVerificationId): Promise<ClaimVerification> {
    const row = (await this.sights.store.lock(tx, id))!;
    if (row.state !== 'awaits-sight') throw SightState({ detail: `it is ${row.state}` });
    return row;
  }

  private async see(tx: Tx, actor: Actor, row: ClaimVerification): Promise<SeenClaimDto> {
    const { id, claimId } = row;
    const agreement = { what: WHAT, subject: id, input: null, personId: personOf(actor) };
    const agreed = await this.fourEyes.agree(tx, agreement);
    const reader = { organisationId: organisationOf(actor) };
    await this.documents.allow(tx, { room: ROOM, caseId: claimId }, [reader]);
    if (agreed === 'awaits-second') return { id, outcome: agreed };
    const seenBy = await this.fourEyes.peopleOf(tx, { what: WHAT, subject: id });
    await this.sights.changes.seen(tx, row, seenBy);
    return { id, outcome: 'seen' };
  }
}
