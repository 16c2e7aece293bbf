import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { SimulatedOrder } from './simulator.types.js';

/** Many orders in the books of the simulated rail at once. */
@Injectable()
export class BatchStore {
  /** Counts a request with each number; how many there were, by number. */
  async attempts(tx: pg.PoolClient, numbers: string[]): Promise<Map<string, number>> {
    const { rows } = await tx.query<{ number: string; count: number }>(
      `INSERT INTO rail_simulator.attempt AS a SELECT DISTINCT n, 1 FROM unnest($1::text[]) n ORDER BY n
       ON CONFLICT (out_biz_no) DO UPDATE SET count = a.count + 1 RETURNING out_biz_no AS number, count`,
      [numbers],
    );
    return new Map(rows.map(({ number, count }) => [number, count]));
  }

  /** Lets one request a number in at a time, in one order for everybody. */
  async lock(tx: pg.PoolClient, numbers: string[]): Promise<void> {
    await tx.query(
      'SELECT pg_advisory_xact_lock(hashtextextended(n, 0)) FROM (SELECT n FROM unnest($1::text[]) n ORDER BY n) s',
      [numbers],
    );
  }

  async find(tx: pg.PoolClient, numbers: string[]): Promise<Map<string, SimulatedOrder>> {
    const { rows } = await tx.query<SimulatedOrder>(
      'SELECT * FROM rail_simulator.trans_order WHERE out_biz_no = ANY($1)',
      [numbers],
    );
    return new Map(rows.map((order) => [order.out_biz_no, order]));
  }

  /** Pays orders in their order, as far as their books hold the money. @returns the numbers that were paid */
  async pay(tx: pg.PoolClient, orders: SimulatedOrder[], at: Date): Promise<Set<string>> {
    if (orders.length === 0) return new Set();
    const books = [...new Set(orders.map(({ book }) => book))].sort();
    const { rows } = await tx.query<{ id: string; balance: string }>(
      'SELECT id, balance FROM rail_simulator.book WHERE id = ANY($1) ORDER BY id FOR UPDATE',
      [books],
    );
    const left = new Map(rows.map(({ id, balance }) => [id, BigInt(balance)]));
    const paid = orders.filter(({ book, amount }) => {
      const rest = (left.get(book) ?? 0n) - BigInt(amount);
      if (rest >= 0n) left.set(book, rest);
      return rest >= 0n;
    });
    await tx.query(
      'UPDATE rail_simulator.book b SET balance = n.balance FROM unnest($1::text[], $2::bigint[]) n (id, balance) WHERE b.id = n.id',
      [[...left.keys()], [...left.values()].map(String)],
    );
    await this.write(tx, paid, at);
    return new Set(paid.map(({ out_biz_no: number }) => number));
  }

  private async write(tx: pg.PoolClient, orders: SimulatedOrder[], at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO rail_simulator.movement (out_biz_no, direction, amount, at)
       SELECT n, 'out', a, $3 FROM unnest($1::text[], $2::bigint[]) o (n, a)`,
      [orders.map((one) => one.out_biz_no), orders.map(({ amount }) => amount), at],
    );
    await tx.query(
      `INSERT INTO rail_simulator.trans_order (out_biz_no, kind, body_hash, book, amount, order_id, notify_url, status,
         notices, next_status, next_at, created_at)
       SELECT n, 'transfer', decode(h, 'hex'), b, a, o, u, s, c, x, t, $11 FROM unnest($1::text[], $2::text[], $3::text[],
         $4::bigint[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::timestamptz[])
         z (n, h, b, a, o, u, s, c, x, t)`,
      [
        orders.map((one) => one.out_biz_no),
        orders.map((one) => one.body_hash.toString('hex')),
        orders.map(({ book }) => book),
        orders.map(({ amount }) => amount),
        orders.map((one) => one.order_id),
        orders.map((one) => one.notify_url),
        orders.map(({ status }) => status),
        orders.map(({ notices }) => notices),
        orders.map((one) => one.next_status),
        orders.map((one) => one.next_at),
        at,
      ],
    );
  }
}
