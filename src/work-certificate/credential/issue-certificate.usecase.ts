import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import { issueCredential } from '../../platform/crypto/sd-jwt/issue.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId, newId } from '../../platform/ids/ids.js';
import { ClaimStateWrong, NonceInvalid } from '../errors.js';
import { vctOf } from '../issuer/certificate-type.rules.js';
import { type Issuer, IssuerKeyStore } from '../issuer/issuer-key.store.js';
import { statusListUri } from '../status/status.rules.js';
import { certificateClaims, checkProof, openProof } from './certificate.rules.js';
import type { Draft } from './certificate.rules.js';
import { CertificateChanges } from './certificate.changes.js';
import { CertificateStore } from './certificate.store.js';
import { DraftQueries } from './draft.queries.js';
import type { IssueCertificateDto, IssuedCertificateDto, CertificateNonceDto } from './certificate.dto.js';

/** Issues a certificate to the worker's key; the former one of the same type is revoked in the same transaction. */
@Injectable()
export class IssueCertificate {
  constructor(
    private readonly commands: Commands,
    private readonly certificates: CertificateStore,
    private readonly changes: CertificateChanges,
    private readonly keys: IssuerKeyStore,
    private readonly drafts: DraftQueries,
  ) {}

  /** A nonce for the key proof. */
  async nonce(actor: Actor): Promise<CertificateNonceDto> {
    return this.commands.unkeyed((tx) => this.certificates.addNonce(tx, asId<'worker'>(actor.id)));
  }

  /** @throws ProofInvalid, KeyUnknown, NonceInvalid, NothingToCertify, ClaimStateWrong, SubjectErased */
  async run(key: string, actor: Actor, wish: IssueCertificateDto): Promise<IssuedCertificateDto> {
    const workerId = asId<'worker'>(actor.id);
    const proof = openProof(wish.proof);
    const draft = await this.drafts.draft(workerId, wish, proof.kid);
    const issuer = await this.keys.issuer();
    if (!this.certificates.listsArePrepared)
      await this.commands.unkeyed((tx) => this.certificates.prepareLists(tx)); // or all would wait for who makes one
    const command = { name: 'work-certificate.issue-certificate', actor: actor.id, key };
    return this.commands.run(command, wish, async (tx) => {
      const nonce = checkProof(proof, { jwk: draft.holder.jwk, audience: issuer.name, now: draft.now });
      await this.certificates.lockWorker(tx, workerId);
      if (!(await this.certificates.takeNonce(tx, workerId, nonce))) throw NonceInvalid();
      const ids = draft.entries.map(({ id }) => id);
      if (!(await this.certificates.holdEntries(tx, ids))) throw ClaimStateWrong('changed meanwhile');
      await this.changes.revokeOfType(tx, workerId, vctOf(issuer.name, draft.domain), 'reissued');
      return this.issue(tx, draft, issuer);
    });
  }

  private async issue(tx: Tx, draft: Draft, issuer: Issuer): Promise<IssuedCertificateDto> {
    const certificateId = newId<'certificate'>();
    const vct = vctOf(issuer.name, draft.domain);
    const { listId, index } = await this.certificates.allocate(tx);
    const status = { idx: index, uri: statusListUri(issuer.name, listId) };
    const claims = certificateClaims(draft, { issuer: issuer.name, vct, status });
    const credential = issueCredential(claims, issuer.signer);
    const { workerId, now } = draft;
    const expiresAt = new Date(Number(claims['exp']) * 1000);
    await this.changes.issue(tx, {
      id: certificateId,
      workerId,
      vct,
      kid: draft.holder.kid,
      entryIds: draft.entries.map(({ id }) => id),
      statusListId: listId,
      statusIndex: index,
      tokenHash: sha256(credential.slice(0, credential.indexOf('~'))),
      state: 'valid',
      reasonCode: null,
      issuedAt: now,
      expiresAt,
      revokedAt: null,
    });
    return { certificateId, vct, credential, expiresAt };
  }
}
