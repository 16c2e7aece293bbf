import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { sealedColumn } from '../../../platform/personal/personal-class.js';
import type { Matter } from '../../identity.types.js';
import { AuthorityProof } from '../authority-proof.entity.js';
import { Contest } from './contest.entity.js';
import { UNDECIDED } from './contest.rules.js';

/** What was written in a contest, in clear. */
export interface ContestTexts {
  claimStatement: string;
  standingStatement: string | null;
  reason: string | null;
}

/** Whose contests; all conditions hold together. */
export interface ContestFilter {
  /** Of these organisations, on either side, or opened by this person. */
  party?: { organisationId: string | undefined; personId: string | undefined };
  /** Leading digits of the division. */
  region?: string;
  undecided?: boolean;
  afterId?: string;
  limit: number;
}

const SEALINGS = {
  claimStatement: sealedColumn('identity.contest.claim_statement', 'identity')('claimStatement'),
  standingStatement: sealedColumn('identity.contest.standing_statement', 'identity')('standingStatement'),
  reason: sealedColumn('identity.contest.reason', 'identity')('reason'),
};

/** Rows of `identity.contest`. */
@Injectable()
export class ContestStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async find(id: string, on: Tx = this.database.reader): Promise<Contest | null> {
    return on.findOneBy(Contest, { id });
  }

  async lock(tx: Tx, id: string): Promise<Contest | null> {
    return lockOne(tx, Contest, { id });
  }

  /** What a claim showed last that another organisation stands against, unless a contest opened with it already. */
  async unusedProof(tx: Tx, claimId: OrganisationId): Promise<AuthorityProof | null> {
    return tx
      .createQueryBuilder(AuthorityProof, 'p')
      .where(`p.organisation_id = :claimId AND p.outcome = 'contested'`, { claimId })
      .andWhere('NOT EXISTS (SELECT FROM identity.contest c WHERE c.proof_id = p.id)')
      .orderBy('p.id', 'DESC')
      .getOne();
  }

  /** Who had a part in what the claimant showed: they decide nothing about it. */
  async partakersOf(tx: Tx, { proofId }: Contest): Promise<(string | null)[]> {
    const { personId, principalId, seenBy } = await tx.findOneByOrFail(AuthorityProof, { id: proofId });
    return [personId, principalId, ...seenBy];
  }

  /** What is to be decided, and everybody who decides nothing about it. */
  async matterOf(tx: Tx, contest: Contest): Promise<Matter> {
    const { id, uscc, claimId, standingId, openedBy, statedBy } = contest;
    const partakers = [openedBy, statedBy, ...(await this.partakersOf(tx, contest))];
    const parties = [claimId, standingId, ...partakers.filter((one) => one !== null)];
    return { id, uscc, parties };
  }

  async hasUndecided(tx: Tx, claimId: OrganisationId): Promise<boolean> {
    return tx.existsBy(Contest, { claimId, state: In([...UNDECIDED]) });
  }

  /** Adds a contest, and counts it on the organisation it is against. */
  async add(tx: Tx, contest: Contest, claimStatement: string): Promise<void> {
    const { id, standingId } = contest;
    await tx.insert(Contest, {
      ...contest,
      claimStatement: await this.vault.encrypt(tx, id, SEALINGS.claimStatement, claimStatement),
    });
    await this.count(tx, standingId, 1);
  }

  async change(
    tx: Tx,
    contest: Contest,
    change: Partial<Contest>,
    texts: Partial<Record<'standingStatement' | 'reason', string>> = {},
  ): Promise<Contest> {
    const sealed: Partial<Contest> = {};
    for (const [field, text] of Object.entries(texts) as ['standingStatement' | 'reason', string][])
      sealed[field] = await this.vault.encrypt(tx, contest.id, SEALINGS[field], text);
    await tx.update(Contest, { id: contest.id }, { ...change, ...sealed });
    return { ...contest, ...change, ...sealed };
  }

  /** A contest is over: the organisation it is against is free of it. */
  async end(tx: Tx, contest: Contest, change: Partial<Contest>, reason?: string): Promise<Contest> {
    await this.count(tx, contest.standingId, -1);
    return this.change(tx, contest, change, reason === undefined ? {} : { reason });
  }

  /** Other contests against an organisation that are not over, locked in the order of their ids. */
  async lockUndecidedAgainst(tx: Tx, standingId: OrganisationId): Promise<Contest[]> {
    return tx.find(Contest, {
      where: { standingId, state: In([...UNDECIDED]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** By id, oldest first. */
  async list({ party, region, undecided, afterId, limit }: ContestFilter): Promise<Contest[]> {
    const rows = this.database.repository(Contest).createQueryBuilder('c').orderBy('c.id').limit(limit);
    if (party)
      rows.andWhere('(c.claim_id = :org OR c.standing_id = :org OR c.opened_by = :person)', {
        org: party.organisationId ?? null,
        person: party.personId ?? null,
      });
    if (region !== undefined) rows.andWhere('substr(c.uscc, 3, 6) LIKE :region', { region: `${region}%` });
    if (undecided) rows.andWhere('c.state = ANY(:undecided)', { undecided: [...UNDECIDED] });
    if (afterId) rows.andWhere('c.id > :after', { after: afterId });
    return rows.getMany();
  }

  async reveal({ id, claimStatement, standingStatement, reason }: Contest): Promise<ContestTexts> {
    const open = (field: keyof ContestTexts, sealed: Buffer | null): Promise<string> | null =>
      sealed && this.vault.decrypt(id, SEALINGS[field], sealed);
    return {
      claimStatement: (await open('claimStatement', claimStatement))!,
      standingStatement: await open('standingStatement', standingStatement),
      reason: await open('reason', reason),
    };
  }

  private async count(tx: Tx, standingId: OrganisationId, by: 1 | -1): Promise<void> {
    await query(
      tx,
      'UPDATE identity.organisation SET open_contests = open_contests + $2, version = version + 1 WHERE id = $1',
      [standingId, by],
    );
  }
}
