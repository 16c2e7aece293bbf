import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Commands } from '../../platform/command/commands.js';
import { keyIdOf, verifyStatement } from '../../platform/crypto/signature.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import { Documents } from '../../platform/document/documents.js';
import { asId } from '../../platform/ids/ids.js';
import type { Actor } from '../../platform/http/access/actor.js';
import {
  ClaimContentWrong,
  KeyUnknown,
  PledgeTermsWrong,
  PledgeTimeWrong,
  RealNameRequired,
} from '../errors.js';
import { ClaimChanges } from './claim.changes.js';
import { contentFaults, isTimely, PLEDGE_TYP, pledgeStatement } from './claim.rules.js';
import type { NewClaim } from './claim.store.js';
import type { ClaimContent, ClaimKind } from './claim.rules.js';
import { PledgeTermsQueries } from './pledge-terms.queries.js';
import type { PledgeDto, RecordedClaimDto } from './claim.dto.js';

/** What a worker says. */
export interface ClaimToRecord {
  kind: ClaimKind;
  content: ClaimContent;
  pledge?: PledgeDto;
  documentIds?: DocumentId[];
}

/** What a claim takes as documents. A pledged one comes before reviewers, who read them; others a source confirms. */
const PAPERS = { room: 'work-certificate', purposes: ['certificate', 'contract'] } as const;

/** A worker makes a claim: pledged with their own signature, or bare until a source confirms it. */
@Injectable()
export class RecordClaim {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly claims: ClaimChanges,
    private readonly terms: PledgeTermsQueries,
    private readonly documents: Documents,
  ) {}

  /**
   * @throws ClaimContentWrong, PledgeTermsWrong, PledgeTimeWrong, KeyUnknown, SignatureInvalid, RealNameRequired,
   * NotFound, WorkerErased, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(key: string, actor: Actor, said: ClaimToRecord): Promise<RecordedClaimDto> {
    const { today } = await this.terms.inForce();
    const fields = contentFaults(said.kind, said.content, today);
    if (fields.length > 0) throw ClaimContentWrong({ fields });
    const workerId = asId<'worker'>(actor.id);
    const pledge = said.pledge && (await this.checked(actor.id, said, said.pledge));
    const claim: NewClaim =
      said.kind === 'identity'
        ? { ...(await this.ownIdentity(actor.id, pledge !== undefined)), workerId, pledge }
        : {
            workerId,
            kind: said.kind,
            content: said.content,
            state: pledge ? 'pledged' : 'stated',
            source: pledge ? 'pledge' : null,
            pledge,
          };
    const retention = await this.documents.retention();
    const command = { name: 'work-certificate.record-claim', actor: actor.id, key };
    return this.commands.run(command, said, async (tx) => {
      const caseId = await this.claims.record(tx, claim);
      const readers = claim.state === 'pledged' ? [{ role: 'operator' }] : [];
      const to = { ...PAPERS, caseId, by: actor, readers };
      await this.documents.attach(tx, said.documentIds ?? [], to, retention);
      return { claimId: caseId, state: claim.state };
    });
  }

  private async checked(
    workerId: string,
    said: ClaimToRecord,
    pledge: PledgeDto,
  ): Promise<NonNullable<NewClaim['pledge']>> {
    const terms = await this.terms.inForce();
    if (pledge.termsHash !== terms.termsHash) throw PledgeTermsWrong();
    const acceptedAt = new Date(pledge.acceptedAt);
    if (!isTimely(acceptedAt, terms.now)) throw PledgeTimeWrong();
    const key = await this.identity.signingKey(workerId, keyIdOf(pledge.signature));
    if (key?.state !== 'active') throw KeyUnknown();
    const statement = pledgeStatement(said, pledge);
    await verifyStatement({ jws: pledge.signature, statement, typ: PLEDGE_TYP, key: key.jwk });
    return { termsHash: pledge.termsHash, acceptedAt, signature: pledge.signature };
  }

  /** Name and birth date as a source confirmed them (level L2 or L3); below that they are only a pledge. */
  private async ownIdentity(
    workerId: string,
    isPledged: boolean,
  ): Promise<Pick<NewClaim, 'kind' | 'content' | 'state' | 'source'>> {
    const worker = await this.identity.worker(workerId);
    const isConfirmed = worker?.level === 'L2' || worker?.level === 'L3';
    if (!worker || worker.level === 'L0' || (!isConfirmed && !isPledged)) throw RealNameRequired();
    const content = await this.identity.disclose({
      subjectId: workerId,
      fields: ['name', 'birthDate', 'gender'],
      readerId: workerId,
      purpose: 'certificate',
    });
    return {
      kind: 'identity',
      content,
      state: isConfirmed ? 'verified' : 'pledged',
      source: isConfirmed ? `real-name/${worker.level}` : 'pledge',
    };
  }
}
