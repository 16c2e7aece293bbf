import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { Stake } from './stake.entity.js';
import { SHIFT_STANDINGS, type StakeFacts } from './stake.types.js';

const NOTE = `
  INSERT INTO grievance.stake AS s (subject_id, worker_id, kind, contract_id, enterprise_id, provider_id, region,
    pay_basis, standing, minutes, end_known, day, gross_fen, agreed_minutes,
    dispute_by, noted_at)
  SELECT "subjectId", "workerId", kind, "contractId", "enterpriseId", "providerId", region, "payBasis", standing,
    minutes, "endKnown", day, "grossFen", "agreedMinutes",
    "disputeBy", $3
  FROM jsonb_to_recordset($1::jsonb) AS n ("subjectId" uuid, "workerId" uuid, kind text, "contractId" uuid,
    "enterpriseId" uuid, "providerId" uuid, region text, "payBasis" text, standing text, minutes int, "endKnown" boolean,
    day date, "grossFen" bigint, "agreedMinutes" int, "disputeBy" timestamptz)
  ORDER BY 1, 2
  ON CONFLICT (subject_id, worker_id) DO UPDATE SET
    provider_id = coalesce(excluded.provider_id, s.provider_id), region = coalesce(excluded.region, s.region),
    standing = CASE WHEN array_position($2::text[], excluded.standing) >= coalesce(array_position($2::text[], s.standing), 0)
      THEN excluded.standing ELSE s.standing END,
    minutes = coalesce(excluded.minutes, s.minutes), end_known = coalesce(excluded.end_known, s.end_known),
    day = coalesce(excluded.day, s.day), gross_fen = coalesce(excluded.gross_fen, s.gross_fen), dispute_by = coalesce(excluded.dispute_by, s.dispute_by),
    noted_at = excluded.noted_at`;

/** The stakes of workers, as events told them. */
@Injectable()
export class StakeStore {
  constructor(private readonly database: Database) {}

  /** Notes what events say; each subject and worker once. */
  async note(tx: Tx, facts: readonly StakeFacts[], at: Date): Promise<void> {
    if (facts.length > 0) await query(tx, NOTE, [JSON.stringify(facts), SHIFT_STANDINGS, at]);
    const settled = facts.flatMap(({ subjectId, disputeBy }) => (disputeBy === null ? [subjectId] : []));
    if (settled.length > 0) await tx.update(Stake, { subjectId: In(settled) }, { disputeBy: null });
  }

  /** A worker's stake in something; a shift has region, basis of pay and agreed minutes from its contract. */
  async find(subjectId: string, workerId: string, on?: Tx): Promise<Stake | null> {
    const tx = on ?? this.database.reader;
    const stake = await tx.findOneBy(Stake, { subjectId, workerId });
    if (stake?.kind !== 'shift' || stake.contractId === null) return stake;
    const contract = await tx.findOneBy(Stake, { subjectId: stake.contractId, workerId });
    const { region = null, payBasis = null, agreedMinutes = null } = contract ?? {};
    return { ...stake, region: stake.region ?? region, payBasis: stake.payBasis ?? payBasis, agreedMinutes };
  }

  /** Forgets what did not change since an instant, at most so many. */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const stakes = { table: 'grievance.stake', key: ['subject_id', 'worker_id'], at: 'noted_at' };
    return forgetOlder(tx, stakes, before, most);
  }
}
