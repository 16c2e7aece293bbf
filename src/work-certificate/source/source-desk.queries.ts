import { Injectable } from '@nestjs/common';
import { type ConsentView, IdentityFacade } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { ClaimStore } from '../claim/claim.store.js';
import type { Claim } from '../claim/claim.entity.js';
import type { ClaimId } from '../claim/claim.rules.js';
import {
  ConsentRequired,
  NoSource,
  NoSuchClaim,
  NoSuchClaimVerification,
  RealNameRequired,
  SourceDecides,
} from '../errors.js';
import { COUNTER, isForCounter, type ReadOriginal } from './counter/claim-sight.rules.js';
import { type ClaimAnswer, ClaimSources } from './claim.source.js';
import type { ClaimVerification } from './claim-verification.entity.js';
import { ClaimVerificationStore, verificationView } from './claim-verification.store.js';
import { CHECK_FIELDS, CHECK_PURPOSE, type ClaimVerificationId } from './claim-verification.rules.js';
import type { ClaimVerificationDto } from './claim-verification.dto.js';

/** A check that is about to begin. */
type CheckWish = Pick<ClaimVerification, 'claimId' | 'workerId' | 'consentId' | 'source'>;

/** Where a question to a source is prepared: which source, on whose consent, with what of the person. */
@Injectable()
export class SourceDesk {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly claims: ClaimStore,
    private readonly verifications: ClaimVerificationStore,
    private readonly sources: ClaimSources,
  ) {}

  /**
   * Whether the original of a worker's claim may be seen at a counter now.
   * @throws NoSuchClaim, SourceDecides, ConsentRequired, RealNameRequired
   */
  async presentable(workerId: string, claimId: ClaimId): Promise<CheckWish> {
    const claim = await this.claims.find(claimId);
    if (claim?.workerId !== workerId || claim.state === 'erased') throw NoSuchClaim();
    const isConnected = this.sources.for(claim.kind) !== undefined;
    if (!isForCounter(claim.kind, isConnected, await this.verifications.listOf(claimId)))
      throw SourceDecides();
    return this.onConsent(claim, COUNTER);
  }

  /** What was claimed and by whom, as a clerk compares it; the reading is logged. @throws ConsentRequired, NotFound, WorkerErased, SubjectErased */
  async claimedAt({ claimId, workerId }: ClaimVerification, clerk: Actor): Promise<ReadOriginal> {
    const claim = await this.claims.find(claimId);
    if (claim?.state !== 'verifying') throw NoSuchClaimVerification();
    await this.onConsent(claim, COUNTER);
    const { name = '', idNumber = '' } = await this.identity.disclose({
      subjectId: workerId,
      fields: [...CHECK_FIELDS],
      readerId: clerk.personId ?? clerk.id,
      ...(clerk.organisationId && { readerOrganisationId: clerk.organisationId }),
      purpose: CHECK_PURPOSE,
    });
    return { name, idNumber, content: await this.claims.contentOf(claim) };
  }

  /** Whether a worker's claim may be checked now. @throws NoSuchClaim, NoSource, ConsentRequired, RealNameRequired */
  async admitted(workerId: string, claimId: ClaimId): Promise<CheckWish> {
    const claim = await this.claims.find(claimId);
    if (claim?.workerId !== workerId || claim.state === 'erased') throw NoSuchClaim();
    const source = this.sources.for(claim.kind);
    if (!source) throw NoSource();
    return this.onConsent(claim, source);
  }

  /** Asks the source. Never inside a transaction. `cancelled` when the consent has ended, or the person is gone. @throws SubjectErased */
  async ask(row: ClaimVerification): Promise<ClaimAnswer | 'cancelled'> {
    const claim = await this.claims.find(row.claimId);
    const consent = await this.consentTo(row.workerId, row.source);
    if (!consent || claim?.state !== 'verifying') return 'cancelled';
    const source = this.sources.for(claim.kind);
    if (source !== row.source) return { outcome: 'no-answer' }; // the person consented to that one
    const {
      name,
      documentKind = 'resident-id',
      idNumber,
    } = await this.identity.disclose({
      subjectId: row.workerId,
      fields: [...CHECK_FIELDS],
      readerId: source,
      purpose: CHECK_PURPOSE,
    });
    if (name === undefined || idNumber === undefined) return 'cancelled';
    const content = await this.claims.contentOf(claim);
    const person = { name, documentKind, idNumber };
    return this.sources.ask(claim.kind, { requestId: row.id, person, content });
  }

  /** A check as its worker sees it. @throws NoSuchClaimVerification */
  async one(workerId: string, id: ClaimVerificationId): Promise<ClaimVerificationDto> {
    const row = await this.verifications.find(id);
    if (row?.workerId !== workerId) throw NoSuchClaimVerification();
    return verificationView(row);
  }

  /** @throws ConsentRequired, RealNameRequired */
  private async onConsent({ id: claimId, workerId }: Claim, source: string): Promise<CheckWish> {
    const worker = await this.identity.worker(workerId);
    if (!worker || worker.level === 'L0') throw RealNameRequired();
    const consent = await this.consentTo(workerId, source);
    if (!consent) throw ConsentRequired({ facts: { purpose: CHECK_PURPOSE, recipientId: source } });
    return { claimId, workerId, consentId: consent.id, source };
  }

  /** The consent in force to a check by this source, if it covers what the source is given. */
  private async consentTo(subjectId: string, recipientId: string): Promise<ConsentView | null> {
    const consent = await this.identity.consent({ subjectId, purpose: CHECK_PURPOSE, recipientId });
    return consent && CHECK_FIELDS.every((field) => consent.fields.includes(field)) ? consent : null;
  }
}
