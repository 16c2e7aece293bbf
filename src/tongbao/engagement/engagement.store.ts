import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { EngagementContractDto, EngagementDto } from './engagement.dto.js';

interface Row extends Omit<EngagementDto, 'contract' | 'shifts' | 'pay'> {
  contractId: string | null;
  contractState: EngagementContractDto['state'];
  startsOn: string;
  endsOn: string;
  sealedAt: Date | null;
  shifts: EngagementDto['shifts'];
  owed: string;
  paid: string;
  unpaid: string;
}

const count = (state: string): string => `'${state}', count(*) FILTER (WHERE s.state = '${state}')`;
const sum = (payState: string): string =>
  `coalesce(sum(s.gross_fen) FILTER (WHERE s.pay_state = '${payState}'), 0)::bigint AS ${payState}`;

const ENGAGEMENTS = `
  SELECT a.id AS "applicationId", a.job_id AS "jobId", j.title, a.worker_id AS "workerId",
    a.enterprise_id AS "enterpriseId", j.provider_id AS "providerId", a.state AS "applicationState",
    a.created_at AS "appliedAt", c.id AS "contractId", c.state AS "contractState", c.sealed_at AS "sealedAt",
    to_char(c.starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(c.ends_on, 'YYYY-MM-DD') AS "endsOn", w.*
  FROM tongbao.application a
  JOIN tongbao.job j ON j.id = a.job_id
  LEFT JOIN tongbao.contract c ON c.application_id = a.id AND c.state <> 'withdrawn'
  CROSS JOIN LATERAL (
    SELECT json_build_object(${['open', 'closed', 'approved', 'rejected', 'disputed'].map(count).join(', ')}) AS shifts,
      coalesce(sum(s.minutes), 0)::int AS minutes, ${['owed', 'paid', 'unpaid'].map(sum).join(', ')}
    FROM tongbao.shift s WHERE s.contract_id = c.id) w`;

/** Hires as one thing: application, contract, shifts and pay together. */
@Injectable()
export class EngagementStore {
  constructor(private readonly database: Database) {}

  /** A worker's engagements, newest first, before a known application. */
  async ofWorker(workerId: string, limit: number, beforeId: string | null): Promise<EngagementDto[]> {
    const rows = await this.database.query<Row>(
      `${ENGAGEMENTS} WHERE a.worker_id = $1 AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC LIMIT $2`,
      [workerId, limit, beforeId],
    );
    return rows.map(viewOf);
  }

  /** Workers who applied to an organisation, or have or had a contract with it as employer or provider. */
  async relyingOn(tx: Tx, organisationId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT worker_id AS id FROM tongbao.application WHERE enterprise_id = $1
       UNION SELECT worker_id FROM tongbao.contract WHERE enterprise_id = $1 OR provider_id = $1 ORDER BY id`,
      [organisationId],
    );
    return rows.map(({ id }) => id);
  }

  async ofContract(contractId: string): Promise<EngagementDto | null> {
    const [row] = await this.database.query<Row>(`${ENGAGEMENTS} WHERE c.id = $1`, [contractId]);
    return row ? viewOf(row) : null;
  }
}

function viewOf(row: Row): EngagementDto {
  const { contractId, contractState, startsOn, endsOn, sealedAt, owed, paid, unpaid, ...rest } = row;
  return {
    ...rest,
    contract:
      contractId === null ? null : { id: contractId, state: contractState, startsOn, endsOn, sealedAt },
    pay: { owedFen: BigInt(owed), paidFen: BigInt(paid), unpaidFen: BigInt(unpaid) },
  };
}
