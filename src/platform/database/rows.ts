import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Named } from './connection/open-transaction.js';

/** What equals what. */
type Values = Record<string, unknown>;

/** A statement and its values. */
export interface Written {
  sql: Named;
  values: unknown[];
}

/** How a row that is read is held until the transaction ends. */
export type Hold = '' | 'FOR UPDATE' | 'FOR SHARE';

const names = new Map<string, Named>();

/** The same text has the same name in a process; there are as many as there are ways that stores ask by key. */
function named(text: string): Named {
  let known = names.get(text);
  if (!known) names.set(text, (known = { name: `row.${names.size}`, text }));
  return known;
}

/**
 * Statements about one row of an entity that TypeORM's builders would make anew each time, and the server plan anew.
 * They answer undefined for what is more than columns and plain values: a builder does that.
 */
export class Rows<T extends ObjectLiteral> {
  private readonly metadata: EntityMetadata;
  private readonly columns = new Map<string, ColumnMetadata>();

  constructor(
    private readonly tx: EntityManager,
    entity: EntityTarget<T>,
  ) {
    this.metadata = tx.dataSource.getMetadata(entity);
    for (const column of this.metadata.columns) this.columns.set(column.propertyName, column);
  }

  /** @param columns those that are read; all where none are named */
  selection(where: object, hold: Hold, columns = this.metadata.columns): Written | undefined {
    const sought = this.sought(where as Values, 0);
    if (!sought) return undefined;
    const read = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
    const text = `SELECT ${read} FROM ${this.metadata.tablePath} WHERE ${sought.text} ${hold}`;
    return { sql: named(text), values: sought.values };
  }

  /** The columns of these members. @throws Error for a member that is no column */
  named(members: readonly (keyof T)[]): ColumnMetadata[] {
    return members.map((name) => {
      const column = this.columns.get(name as string);
      if (!column) throw new Error(`no column of ${this.metadata.tablePath}: ${String(name)}`);
      return column;
    });
  }

  /** Members of a row as the entity has them. */
  part(row: Values, columns: readonly ColumnMetadata[]): Values {
    const { driver } = this.tx.dataSource;
    const part: Values = {};
    for (const column of columns)
      part[column.propertyName] = driver.prepareHydratedValue(row[column.databaseName], column);
    return part;
  }

  /** The row as the entity's class. */
  made(row: Values): T {
    return Object.assign(this.metadata.create(), this.part(row, this.metadata.columns)) as T;
  }

  /** @throws Error for a member that is no column */
  insertion(row: object, { orIgnore }: { orIgnore: boolean }): Written {
    const given = this.given(row as Values);
    if (!given) throw new Error(`no row of ${this.metadata.tablePath}: ${Object.keys(row).join(', ')}`);
    const columns = given.map(([{ databaseName }]) => `"${databaseName}"`).join(', ');
    const places = given.map((_, at) => `$${at + 1}`).join(', ');
    const [key] = this.metadata.primaryColumns;
    const rest = orIgnore ? `ON CONFLICT DO NOTHING RETURNING "${key!.databaseName}"` : '';
    const text = `INSERT INTO ${this.metadata.tablePath} (${columns}) VALUES (${places}) ${rest}`;
    return { sql: named(text), values: given.map(([, value]) => value) };
  }

  change(where: object, change: object): Written | undefined {
    const given = this.given(change as Values);
    const sought = given && this.sought(where as Values, given.length);
    if (!sought || given.length === 0) return undefined;
    const set = given.map(([{ databaseName }], at) => `"${databaseName}" = $${at + 1}`).join(', ');
    const [key] = this.metadata.primaryColumns;
    const text = `UPDATE ${this.metadata.tablePath} SET ${set} WHERE ${sought.text} RETURNING "${key!.databaseName}"`;
    return { sql: named(text), values: [...given.map(([, value]) => value), ...sought.values] };
  }

  /** Where the whole key is named: what is sought by anything else deserves a plan of its own each time. */
  private sought(where: Values, after: number): { text: string; values: unknown[] } | undefined {
    const isSaid = Object.values(where).every((value) => value !== undefined && value !== null);
    const isByKey = this.metadata.primaryColumns.every(({ propertyName }) => propertyName in where);
    const given = isSaid && isByKey && this.given(where);
    if (!given) return undefined;
    const text = given
      .map(([{ databaseName }], at) => `"${databaseName}" = $${after + at + 1}`)
      .join(' AND ');
    return { text, values: given.map(([, value]) => value) };
  }

  /** The columns that have a value, as the driver takes it. */
  private given(members: Values): [ColumnMetadata, unknown][] | undefined {
    const given: [ColumnMetadata, unknown][] = [];
    for (const [name, value] of Object.entries(members)) {
      if (value === undefined) continue;
      const column = this.columns.get(name);
      if (!column || isAsked(value)) return undefined;
      given.push([column, this.tx.dataSource.driver.preparePersistentValue(value, column)]);
    }
    return given;
  }
}

/** An operator of TypeORM, or SQL. */
function isAsked(value: unknown): boolean {
  return (
    typeof value === 'function' || (typeof value === 'object' && value !== null && '@instanceof' in value)
  );
}
