import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type Config, CONFIG } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { SteadyClient } from '../../../platform/database/connection/steady-client.js';
import type { SignedForm } from '../gateway.types.js';
import type { Movement, SimulatedOrder } from './simulator.types.js';

/** The tables of the simulated rail, on its own connections and as its own role: no transaction of ours reaches them. */
@Injectable()
export class SimulatorStore implements OnApplicationShutdown {
  private pool: pg.Pool | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async transaction<T>(work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connections().connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  /** Counts a request with this number; returns how many there were. */
  async attempt(tx: pg.PoolClient, outBizNo: string): Promise<number> {
    const { rows } = await tx.query<{ count: number }>(
      `INSERT INTO rail_simulator.attempt AS a VALUES ($1, 1) ON CONFLICT (out_biz_no) DO UPDATE SET count = a.count + 1 RETURNING count`,
      [outBizNo],
    );
    return rows[0]?.count ?? 1;
  }

  async find(tx: pg.PoolClient, outBizNo: string): Promise<SimulatedOrder | undefined> {
    const { rows } = await tx.query<SimulatedOrder>(
      'SELECT * FROM rail_simulator.trans_order WHERE out_biz_no = $1 FOR UPDATE',
      [outBizNo],
    );
    return rows[0];
  }

  /** Lets one request a number in at a time. */
  async lock(tx: pg.PoolClient, outBizNo: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [outBizNo]);
  }

  async insert(tx: pg.PoolClient, order: SimulatedOrder, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO rail_simulator.trans_order (out_biz_no, kind, body_hash, book, amount, order_id, notify_url, status, error_code, notices, next_status, next_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        order.out_biz_no,
        order.kind,
        order.body_hash,
        order.book,
        order.amount,
        order.order_id,
        order.notify_url,
        order.status,
        order.error_code,
        order.notices,
        order.next_status,
        order.next_at,
        at,
      ],
    );
  }

  /** Moves money of an order and writes it down; false when the book does not hold it. */
  async move(
    tx: pg.PoolClient,
    order: SimulatedOrder,
    direction: Movement['direction'],
    at: Date,
  ): Promise<boolean> {
    const change = direction === 'out' ? `-${order.amount}` : order.amount;
    await tx.query('INSERT INTO rail_simulator.book VALUES ($1, 0) ON CONFLICT DO NOTHING', [order.book]);
    const moved = await tx.query(
      'UPDATE rail_simulator.book SET balance = balance + $2 WHERE id = $1 AND balance + $2 >= 0',
      [order.book, change],
    );
    if (moved.rowCount === 0) return false;
    await tx.query(
      'INSERT INTO rail_simulator.movement (out_biz_no, direction, amount, at) VALUES ($1, $2, $3, $4)',
      [order.out_biz_no, direction, order.amount, at],
    );
    return true;
  }

  /** One order whose next state is due, locked. */
  async due(afterNo: string | null, at: Date): Promise<string[]> {
    const { rows } = await this.connections().query<{ no: string }>(
      `SELECT out_biz_no AS no FROM rail_simulator.trans_order
       WHERE next_at <= $2 AND ($1::text IS NULL OR out_biz_no > $1) ORDER BY out_biz_no LIMIT 200`,
      [afterNo, at],
    );
    return rows.map(({ no }) => no);
  }

  /** One that is due, locked; undefined when another process is at it. */
  async lockDue(tx: pg.PoolClient, outBizNo: string, at: Date): Promise<SimulatedOrder | undefined> {
    const { rows } = await tx.query<SimulatedOrder>(
      'SELECT * FROM rail_simulator.trans_order WHERE out_biz_no = $1 AND next_at <= $2 FOR UPDATE SKIP LOCKED',
      [outBizNo, at],
    );
    return rows[0];
  }

  async become(tx: pg.PoolClient, order: SimulatedOrder, errorCode: string | null): Promise<void> {
    await tx.query(
      `UPDATE rail_simulator.trans_order SET status = next_status, error_code = $2, next_status = NULL, next_at = NULL WHERE out_biz_no = $1`,
      [order.out_biz_no, errorCode],
    );
  }

  /** Puts notifications of an order into the post. */
  async post(tx: pg.PoolClient, order: SimulatedOrder, forms: SignedForm[], at: Date): Promise<void> {
    for (const form of forms)
      await tx.query('INSERT INTO rail_simulator.notification (url, form, next_at) VALUES ($1, $2, $3)', [
        order.notify_url,
        JSON.stringify(form),
        at,
      ]);
  }

  /** Takes notifications that are due and puts their next attempt off until `again`. */
  async takeNotices(
    tx: pg.PoolClient,
    at: Date,
    again: Date,
  ): Promise<{ id: string; url: string; form: SignedForm; attempts: number }[]> {
    const { rows } = await tx.query<{ id: string; url: string; form: SignedForm; attempts: number }>(
      `UPDATE rail_simulator.notification n SET attempts = attempts + 1, next_at = $2 WHERE id IN
         (SELECT id FROM rail_simulator.notification WHERE next_at <= $1 ORDER BY id LIMIT 50 FOR UPDATE SKIP LOCKED)
       RETURNING id, url, form, attempts`,
      [at, again],
    );
    return rows;
  }

  async closeNotice(tx: pg.PoolClient, id: string): Promise<void> {
    await tx.query('UPDATE rail_simulator.notification SET next_at = NULL WHERE id = $1', [id]);
  }

  /** What was really moved for a number, in order; how tests prove that a payment happened once. */
  async movements(outBizNo: string): Promise<Movement[]> {
    const { rows } = await this.connections().query<Movement>(
      `SELECT direction, amount::float8 AS "amountFen" FROM rail_simulator.movement WHERE out_biz_no = $1 ORDER BY id`,
      [outBizNo],
    );
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.pool?.end();
  }

  private connections(): pg.Pool {
    if (!this.config.simulateOutside) throw new Error('the rail is not simulated on this installation');
    if (this.closed) throw new Error('the simulated rail is closed');
    if (this.pool) return this.pool;
    this.pool = new pg.Pool({
      connectionString: (this.database.dataSource.options as { url?: string }).url,
      max: 4,
      Client: SteadyClient,
      application_name: 'rail-simulator',
      options: '-c role=xingong_rail_simulator -c TimeZone=UTC',
    });
    this.pool.on('error', () => undefined); // an idle connection the server ended; the next request opens another
    return this.pool;
  }
}
