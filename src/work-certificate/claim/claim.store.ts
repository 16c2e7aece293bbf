import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, query, type Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { Claim } from './claim.entity.js';
import {
  assuranceOf,
  statesBefore,
  type CertifiableClaim,
  type ClaimContent,
  type ClaimId,
  type ClaimKind,
  type ClaimState,
} from './claim.rules.js';
import type { ClaimDto } from './claim.dto.js';

const CONTENT = sealedColumn('work_certificate.claim.content', 'identity')('claim');

/** A claim on its way into the table. */
export type NewClaim = Pick<Claim, 'workerId' | 'kind' | 'source'> & {
  state: 'stated' | 'pledged' | 'verified';
  content: ClaimContent;
  pledge?: { termsHash: string; acceptedAt: Date; signature: string };
};

/** Rows of `work_certificate.claim`; their content is encrypted under the worker's key. */
@Injectable()
export class ClaimStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly clock: Clock,
  ) {}

  /** @throws SubjectErased */
  async add(tx: Tx, claim: NewClaim): Promise<ClaimId> {
    const { content, pledge, ...row } = claim;
    const id = newId<'claim'>();
    const at = this.clock.now();
    await tx.insert(Claim, {
      ...row,
      id,
      content: await this.vault.encrypt(tx, claim.workerId, CONTENT, JSON.stringify(content)),
      termsHash: pledge?.termsHash ?? null,
      pledgeSignature: pledge?.signature ?? null,
      pledgedAt: pledge?.acceptedAt ?? null,
      recordedAt: at,
      verifiedAt: claim.state === 'verified' ? at : null,
      version: 1,
    });
    return id;
  }

  async find(id: string): Promise<Claim | null> {
    return this.database.repository(Claim).findOneBy({ id: id as ClaimId });
  }

  /** Moves a claim if its state allows it; false when it does not. */
  async move(tx: Tx, id: ClaimId, to: ClaimState, source?: string): Promise<boolean> {
    const verified = to === 'verified' ? { verifiedAt: this.clock.now() } : {};
    return changeOne(
      tx,
      Claim,
      { id, state: In(statesBefore(to)) },
      { state: to, ...(source !== undefined && { source }), ...verified, version: () => 'version + 1' },
    );
  }

  async kindOf(tx: Tx, id: ClaimId): Promise<ClaimKind> {
    return (await tx.findOneByOrFail(Claim, { id })).kind;
  }

  /** Newest first, erased ones left out. `before` is the id of the last one already seen. */
  async listOf(workerId: string, limit: number, before?: string): Promise<Claim[]> {
    return this.database
      .repository(Claim)
      .createQueryBuilder('c')
      .where('c.workerId = :workerId AND c.state <> :erased', { workerId, erased: 'erased' })
      .andWhere(before === undefined ? 'true' : 'c.id < :before', { before })
      .orderBy('c.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  /** Claims of a worker that may be put into a certificate, oldest first: of a kind, or of these ids. @throws SubjectErased */
  async certifiable(workerId: WorkerId, by: { kind: string; ids?: string[] }): Promise<CertifiableClaim[]> {
    const rows = await this.database.repository(Claim).find({
      where: {
        workerId,
        kind: by.kind as Claim['kind'],
        state: In(['verified', 'pledged']),
        ...(by.ids && { id: In(by.ids) }),
      },
      order: { id: 'ASC' },
      take: 50,
    });
    return Promise.all(rows.map(async (row) => certifiable(row, await this.contentOf(row))));
  }

  /** @throws SubjectErased */
  async contentOf(row: Claim): Promise<ClaimContent> {
    if (row.content === null) return {};
    return JSON.parse(await this.vault.decrypt(row.workerId, CONTENT, row.content)) as ClaimContent;
  }

  /** @throws SubjectErased */
  async viewOf(row: Claim): Promise<Omit<ClaimDto, 'documents'>> {
    const { id, kind, state, source, recordedAt, verifiedAt, version } = row;
    const content = await this.contentOf(row);
    return {
      id,
      kind,
      state,
      assurance: assuranceOf(state),
      source,
      content,
      recordedAt,
      verifiedAt,
      version,
    };
  }

  /** Drops what every claim of a worker says, and the digests of it that sources signed. */
  async erase(tx: Tx, workerId: string): Promise<void> {
    await query(
      tx,
      `UPDATE work_certificate.claim_verification SET evidence = NULL, forgotten_at = coalesce(forgotten_at, $2)
       WHERE worker_id = $1`,
      [workerId, this.clock.now()],
    );
    await tx.update(
      Claim,
      { workerId: workerId as WorkerId, state: In(statesBefore('erased')) },
      { state: 'erased', content: null, version: () => 'version + 1' },
    );
    await tx.update(Claim, { workerId: workerId as WorkerId }, { pledgeSignature: null });
  }
}

function certifiable(row: Claim, content: ClaimContent): CertifiableClaim {
  const { id, workerId, kind, source, termsHash } = row;
  const assurance = assuranceOf(row.state) ?? 'self-attested';
  const since = row.verifiedAt ?? row.pledgedAt ?? row.recordedAt;
  return { id, workerId, kind, assurance, source: source ?? 'pledge', content, since, termsHash };
}
