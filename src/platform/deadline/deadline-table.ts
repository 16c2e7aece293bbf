import type { FactoryProvider, OnModuleInit, Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Tx } from '../database/database.js';
import { type DeadlineName, handlerOf } from './deadline-name.js';

type Instances<C extends readonly Type[]> = { [I in keyof C]: InstanceType<C[I]> };
type Fire<U extends readonly unknown[]> = (
  tx: Tx,
  subjects: readonly string[],
  ...useCases: U
) => Promise<unknown>;

/** One row of a room's table of deadlines: its name, and the use cases that are run when it is over. */
export interface DeadlineRow {
  name: DeadlineName;
  useCases: readonly Type[];
  fire: Fire<unknown[]>;
}

/**
 * A row of a deadline table: `when(shiftUnanswered, [ApproveInSilence], (tx, shiftIds, approve) => approve.run(tx, shiftIds))`.
 * It is given the subjects whose time is over, several where several are, each once, in the order of their ids. Its
 * effects and the mark "done" are one transaction. It asks whether each subject still waits: who acts at the last moment
 * may be committed first. When it throws, each subject is tried alone.
 */
export function when<const C extends readonly Type[]>(
  name: DeadlineName,
  useCases: C,
  fire: Fire<Instances<C>>,
): DeadlineRow {
  return { name, useCases, fire: fire as DeadlineRow['fire'] };
}

/** What is done in one room when deadlines are over. */
export class DeadlineTable implements OnModuleInit {
  /** By the name that is kept with what is pending. */
  readonly fires: ReadonlyMap<string, (tx: Tx, subjects: readonly string[]) => Promise<unknown>>;

  constructor(
    private readonly rows: readonly DeadlineRow[],
    private readonly providers: ModuleRef,
  ) {
    this.fires = new Map(
      rows.map((row) => [
        handlerOf(row.name),
        (tx, subjects) => row.fire(tx, [...subjects].sort(), ...this.instancesOf(row)),
      ]),
    );
  }

  /** @throws Error when a row names a use case that the module does not provide: the application does not start */
  onModuleInit(): void {
    for (const row of this.rows) this.instancesOf(row);
  }

  private instancesOf({ useCases }: DeadlineRow): unknown[] {
    return useCases.map((useCase) => this.providers.get<unknown>(useCase, { strict: false }));
  }
}

/** The provider of a room's table, for its module: `export const TONGBAO_DEADLINES = deadlineTable('tongbao', [when(…)])`. */
export function deadlineTable(room: string, rows: readonly DeadlineRow[]): FactoryProvider<DeadlineTable> {
  const foreign = rows.find(({ name }) => !name.startsWith(`${room}.`));
  if (foreign) throw new Error(`deadline ${foreign.name} is not one of ${room}`);
  return {
    provide: Symbol(`deadlines of ${room}`),
    useFactory: (providers: ModuleRef) => new DeadlineTable(rows, providers),
    inject: [ModuleRef],
  };
}
