import { type FactoryProvider, Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { Tx } from '../database/database.js';
import type { OrganisationId } from '../ids/ids.js';
import type { ReadRow, Said, TableColumns } from '../table/table.types.js';
import type { ImportId } from './import.types.js';

/** Whose import it is. */
export interface ImportOf {
  importId: ImportId;
  organisationId: OrganisationId;
  /** Who started it; who opened it, while it is checked. */
  by: string;
}

/** Why a row cannot be taken; `column` is empty where it is the whole row. */
export interface Unfit extends Said {
  column: string;
}

/** What a kind makes of a row: ready to be applied, or why not. */
export type Verdict<T> = { ready: T } | { unfit: readonly Unfit[] };

/** What became of a row, and the id of what it made or changed. */
export type Outcome =
  { outcome: 'applied' | 'unchanged'; subject: string } | { outcome: 'refused'; unfit: readonly Unfit[] };

/** How the rows of a kind are taken in. Each is given a slice of rows, and answers one for each in their order. */
export interface ImportWork<T> {
  /**
   * Whether it may be brought in now, by the same questions as a route asks: before a file is taken in, when somebody starts
   * it, and before each slice.
   * @throws Refusal as the route does
   */
  allow: (of: Pick<ImportOf, 'organisationId' | 'by'>) => Promise<void>;
  /** Outside a transaction, and the same for a dry run; the same row may be judged again after a crash. */
  judge: (rows: readonly ReadRow[], of: ImportOf) => Promise<Verdict<T>[]>;
  /** In the transaction that keeps the outcome of each row, so it is done once. */
  apply: (tx: Tx, ready: readonly T[], of: ImportOf) => Promise<Outcome[]>;
  /** Takes back what rows made. @returns the ids of those that it took back; the others stay as they are */
  undo: (tx: Tx, subjects: readonly string[], of: ImportOf) => Promise<string[]>;
}

/** What an organisation may import: everything about it in one row. */
export interface ImportKindRow {
  /** Stored with every import; it does not change. */
  name: string;
  zh: string;
  en: string;
  /** Who may: this duty of these organisations. */
  roles: readonly string[];
  duty: string;
  /** Whose act it is to start it: some are a natural person's. Anybody who may where it is not said. */
  startedBy?: 'person';
  columns: TableColumns;
  /** Columns whose values are shown masked where they are at fault. */
  personal: readonly string[];
  useCases: readonly Type[];
  work: (...useCases: never[]) => ImportWork<unknown>;
}

type Instances<C extends readonly Type[]> = { [I in keyof C]: InstanceType<C[I]> };

/** A row of a table of imports: `takesImport({ name: 'hosted-posts', … }, [ImportHostedPosts], (posts) => posts)`. */
export function takesImport<T, const C extends readonly Type[]>(
  kind: Omit<ImportKindRow, 'useCases' | 'work'>,
  useCases: C,
  work: (...useCases: Instances<C>) => ImportWork<T>,
): ImportKindRow {
  return { ...kind, useCases, work: work as unknown as ImportKindRow['work'] };
}

/** A kind with what does its work. */
export type ReadyKind = ImportKindRow & ImportWork<unknown>;

/** What one room takes in by import. */
export class ImportTable implements OnModuleInit {
  constructor(
    private readonly rows: readonly ImportKindRow[],
    private readonly providers: ModuleRef,
  ) {}

  /** @throws Error when a row names a use case that the module does not provide: the application does not start */
  onModuleInit(): void {
    this.kinds();
  }

  kinds(): ReadyKind[] {
    return this.rows.map((row) => {
      const useCases = row.useCases.map((one) => this.providers.get<unknown>(one, { strict: false }));
      const work = row.work(...(useCases as never[]));
      return {
        ...row,
        allow: (of) => work.allow(of),
        judge: (rows, of) => work.judge(rows, of),
        apply: (tx, ready, of) => work.apply(tx, ready, of),
        undo: (tx, subjects, of) => work.undo(tx, subjects, of),
      };
    });
  }
}

/** The provider of a room's table, for its module: `export const TONGBAO_IMPORTS = importTable('tongbao', [takesImport(…)])`. */
export function importTable(room: string, rows: readonly ImportKindRow[]): FactoryProvider<ImportTable> {
  return {
    provide: Symbol(`imports of ${room}`),
    useFactory: (providers: ModuleRef) => new ImportTable(rows, providers),
    inject: [ModuleRef],
  };
}

/** All kinds of the house by name; found once at start. */
@Injectable()
export class ImportKinds {
  private found: Map<string, ReadyKind> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  named(name: string): ReadyKind | undefined {
    return this.all().get(name);
  }

  all(): ReadonlyMap<string, ReadyKind> {
    if (this.found) return this.found;
    const tables = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    const kinds = tables.flatMap((one) => (one instanceof ImportTable ? one.kinds() : []));
    const found = new Map(kinds.map((kind) => [kind.name, kind]));
    if (found.size < kinds.length) throw new Error('two kinds of import have one name');
    this.found = found;
    return found;
  }
}
