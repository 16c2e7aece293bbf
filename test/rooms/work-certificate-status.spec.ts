import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Wallet } from '../../demo/client/wallet.js';
import { Database } from '../../src/platform/database/database.js';
import { type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import { statementsOf } from '../harness/statements.js';
import { applicant } from './tongbao-cast.js';

const AT_ONCE = 16;

describe('status lists that many need', () => {
  let house: House;
  let workers: WorkerInHouse[];
  beforeAll(async () => {
    house = await openHouse();
    workers = [];
    for (let n = 0; n < AT_ONCE; n++) workers.push(await applicant(house));
  }, 60_000);
  afterAll(() => house.close());

  /** A certificate in place of the one before, which is revoked. */
  async function reissue({ party }: WorkerInHouse): Promise<void> {
    const { nonce } = await party.post('/v1/certificates/nonce');
    const proof = new Wallet(party.keys, () => house.clock.now()).keyProof(house.config.publicUrl, nonce);
    await party.post('/v1/certificates', { domain: 'identity', proof });
  }
  const rows = <T>(sql: string): Promise<T[]> => house.get(Database).query<T>(sql);
  const served = async (): Promise<string> => {
    const [uri] = (await house.call('GET', '/v1/status-lists')).body.status_lists as [string];
    return (await house.call('GET', new URL(uri).pathname)).text;
  };

  it('hold up nobody who issues or revokes, whoever holds their rows', async () => {
    const before = await served();
    const holder = house.get(Database).dataSource.createQueryRunner();
    await holder.startTransaction();
    try {
      await holder.query('SELECT id FROM work_certificate.status_list FOR UPDATE');
      await Promise.all(workers.map(reissue));
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
    const places = await rows<{ place: string; state: string }>(
      `SELECT status_list_id || '/' || status_index AS place, state FROM work_certificate.certificate`,
    );
    expect(places).toHaveLength(2 * AT_ONCE);
    expect(new Set(places.map(({ place }) => place)).size).toBe(2 * AT_ONCE);
    expect(places.filter(({ state }) => state === 'revoked')).toHaveLength(AT_ONCE);
    const after = await served();
    expect(after).not.toBe(before);
    expect(await served()).toBe(after);
  }, 30_000);

  it('are signed once of a change, however many ask at once', async () => {
    await served();
    await reissue(workers[0]!);
    const statements = statementsOf(house);
    const answers = await Promise.all(Array.from({ length: 5 }, served));
    expect(new Set(answers).size).toBe(1);
    const kept = statements.sent.filter((sql) => sql.startsWith('UPDATE work_certificate.status_list'));
    expect(kept).toHaveLength(1);
  });

  it('are signed of a change within a minute, whether anybody asks or not', async () => {
    const before = await rows<{ token: string }>('SELECT token FROM work_certificate.status_list');
    await reissue(workers[1]!);
    await house.strike('sign-status-lists');
    const after = await rows<{ token: string }>('SELECT token FROM work_certificate.status_list');
    expect(after).not.toEqual(before);
    expect(await rows('SELECT id FROM work_certificate.status_change')).toEqual([]);
    expect(await served()).toBe(after[0]!.token);
  });

  it('show what was revoked while they were signed the next time they are asked for', async () => {
    const [place] = await rows<{ list: string }>(
      `SELECT status_list_id AS list FROM work_certificate.certificate LIMIT 1`,
    );
    const revoking = house.get(Database).dataSource.createQueryRunner();
    await revoking.startTransaction();
    try {
      await revoking.query(
        `INSERT INTO work_certificate.status_change (id, list_id) VALUES (platform.new_id(), $1)`,
        [place!.list],
      );
      await revoking.query(
        `UPDATE work_certificate.certificate SET state = 'revoked', revoked_at = now(), reason_code = 'test'
         WHERE id = (SELECT id FROM work_certificate.certificate WHERE state = 'valid' LIMIT 1)`,
      );
      house.clock.advance({ hours: 13 }); // the list has grown old, and is signed without what is not committed
      const without = await served();
      await revoking.commitTransaction();
      expect(await served()).not.toBe(without);
    } finally {
      await revoking.release();
    }
  });
});
