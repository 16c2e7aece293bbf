import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay } from '../clock/business-day.js';
import { Clock } from '../clock/clock.js';
import { Database, query, type Tx } from '../database/database.js';
import { newId } from '../ids/ids.js';
import { KeptEntries, type Parameter } from './kept-entries.js';
import type { ParameterKey, ValueOf } from './parameter.js';
import { refusal } from '../refusal/refusal.js';

export const ParameterMissing = refusal('parameter.missing', 422, {
  zh: '该参数当日没有生效的值',
  en: 'No value of this parameter is in force on that day',
  remedy: {
    zh: '请由运营方登记带有生效日期和依据的参数值。',
    en: 'The operator enters a value with the day it begins and its source.',
  },
  next: 'listParameters',
});

const COLUMNS = `id, key, scope, to_char(valid_from, 'YYYY-MM-DD') AS "validFrom", value, source, set_by AS "setBy"`;

/**
 * Effective-dated values: history is kept, a correction is a later entry for the same day. All of it is kept in memory;
 * what another process enters is known here within five seconds.
 */
@Injectable()
export class Parameters {
  private readonly entries: KeptEntries;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.entries = new KeptEntries(database, clock, COLUMNS);
  }

  /** The value in force today. Inside a transaction it is given the transaction. @throws ParameterMissing */
  async today<K extends ParameterKey<unknown>>(parameter: K, region = 'CN', tx?: Tx): Promise<ValueOf<K>> {
    return (await this.at(parameter, businessDay(this.clock.now()), region, tx)).value;
  }

  /** The values of several in force today, in their order, by one question. @throws ParameterMissing */
  async allToday<const K extends readonly ParameterKey<unknown>[]>(
    parameters: K,
    region = 'CN',
    tx?: Tx,
  ): Promise<{ [I in keyof K]: ValueOf<K[I]> }> {
    const day = businessDay(this.clock.now());
    const scopes = scopesOf(region);
    const rows = await this.entries.allInForce(parameters, { scopes, day }, tx);
    const values = rows.map((row, at) => {
      if (!row) throw ParameterMissing(`${parameters[at]!.key} for ${region} on ${day}`);
      return row.value;
    });
    return values as { [I in keyof K]: ValueOf<K[I]> };
  }

  /**
   * The value in force on a day. A region (`430102`) falls back to its city, its province and `CN`,
   * the narrowest first. @throws ParameterMissing
   */
  async at<K extends ParameterKey<unknown>>(
    { key }: K,
    day: BusinessDay,
    region = 'CN',
    tx?: Tx,
  ): Promise<Parameter<ValueOf<K>>> {
    const row = await this.entries.inForce(key, { scopes: scopesOf(region), day }, tx);
    if (!row) throw ParameterMissing(`${key} for ${region} on ${day}`);
    return row as Parameter<ValueOf<K>>;
  }

  /**
   * What is in force on a day in a region, its city or its province; null where nothing was entered for any of them,
   * whatever holds for the whole country.
   */
  async known<K extends ParameterKey<unknown>>(
    { key }: K,
    day: BusinessDay,
    region: string,
    tx?: Tx,
  ): Promise<Parameter<ValueOf<K>> | null> {
    const scopes = scopesOf(region).filter((scope) => scope !== 'CN');
    return ((await this.entries.inForce(key, { scopes, day }, tx)) ?? null) as Parameter<ValueOf<K>> | null;
  }

  /** Entries of a key (or of every key), newest first; `beforeId` is the last one already seen. */
  async history(
    key: string | undefined,
    beforeId: string | null,
    limit: number,
  ): Promise<Parameter<unknown>[]> {
    return this.database.query<Parameter<unknown>>(
      `SELECT ${COLUMNS} FROM platform.parameter
       WHERE ($1::text IS NULL OR key = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [key ?? null, beforeId, limit],
    );
  }

  /** Adds an entry; earlier ones stay. After the commit its caller says `wasSet`. Returns its id. */
  async set(tx: Tx, entry: Omit<Parameter<unknown>, 'id'>): Promise<string> {
    const id = newId<'parameter'>();
    await query(
      tx,
      `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, entry.key, entry.scope, entry.validFrom, JSON.stringify(entry.value), entry.source, entry.setBy],
    );
    return id;
  }

  /** An entry of this process is committed, and holds here at once; elsewhere within `KEPT_FOR_MS`. */
  wasSet(): void {
    this.entries.forget();
  }
}

/** `430102` → 430102, 4301, 43, CN. */
function scopesOf(region: string): string[] {
  if (region === 'CN') return ['CN'];
  return [...new Set([region, region.slice(0, 4), region.slice(0, 2), 'CN'])];
}
