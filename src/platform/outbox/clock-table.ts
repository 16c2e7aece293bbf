import type { FactoryProvider, OnModuleInit, Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Cron, Interval } from '@nestjs/schedule';
import { Crons } from './crons.js';

type InstancesOf<T extends readonly Type[]> = { [K in keyof T]: T[K] extends Type<infer I> ? I : never };

/** One thing that a room does by itself. Answers often say how much was done. */
export interface Tick {
  /** Of jobs that one process does at a time it is stored in `platform.cron_run` and must not change. */
  name: string;
  /** Milliseconds between two ticks, or a cron expression of Chinese time. */
  when: number | string;
  useCases: readonly Type[];
  work: (...useCases: never[]) => Promise<unknown>;
  isShared: boolean;
}

/** What one process does at a time, however many tick. How it went is kept under its name. */
export function alone<T extends readonly Type[]>(
  name: string,
  when: Tick['when'],
  useCases: readonly [...T],
  work: (...useCases: InstancesOf<T>) => Promise<unknown>,
): Tick {
  return { name, when, useCases, work: work as Tick['work'], isShared: false };
}

/** What all processes share: each takes up what no other holds. A tick does nothing while the one before is at work. */
export function shared<T extends readonly Type[]>(
  name: string,
  when: Tick['when'],
  useCases: readonly [...T],
  work: (...useCases: InstancesOf<T>) => Promise<unknown>,
): Tick {
  return { name, when, useCases, work: work as Tick['work'], isShared: true };
}

/** The jobs of a room as methods by their names, the way `@nestjs/schedule` looks for them. */
abstract class ClockTable implements OnModuleInit {
  private readonly atWork = new Set<string>();

  constructor(
    private readonly ticks: readonly Tick[],
    private readonly crons: Crons,
    private readonly providers: ModuleRef,
  ) {}

  /** @throws Error when a row names a use case that the module does not provide: the application does not start */
  onModuleInit(): void {
    for (const tick of this.ticks) this.instancesOf(tick);
  }

  /** @returns what the work answers; 0 when somebody else is at it */
  protected async strike(tick: Tick): Promise<unknown> {
    const work = async (): Promise<unknown> => tick.work(...(this.instancesOf(tick) as never[]));
    if (tick.isShared) return this.unlessAtWork(tick.name, work);
    let answer: unknown = 0;
    await this.crons.exclusive(tick.name, async () => {
      answer = await work();
    });
    return answer;
  }

  private async unlessAtWork(name: string, work: () => Promise<unknown>): Promise<unknown> {
    if (this.atWork.has(name)) return 0;
    this.atWork.add(name);
    try {
      return await work();
    } finally {
      this.atWork.delete(name);
    }
  }

  private instancesOf({ useCases }: Tick): unknown[] {
    return useCases.map((useCase) => this.providers.get<unknown>(useCase, { strict: false }));
  }
}

/** The provider of a room's table, for its module: `export const PAYROLL_CLOCK = clockTable('payroll', [alone(…), …])`. */
export function clockTable(room: string, ticks: readonly Tick[]): FactoryProvider<object> {
  class TableOfRoom extends ClockTable {}
  for (const tick of ticks) {
    const { name, when } = tick;
    const method = {
      value: async function (this: TableOfRoom): Promise<unknown> {
        return this.strike(tick);
      },
    };
    Object.defineProperty(TableOfRoom.prototype, name, method);
    const scheduled =
      typeof when === 'number' ? Interval(name, when) : Cron(when, { name, timeZone: 'Asia/Shanghai' });
    scheduled(TableOfRoom.prototype, name, method);
  }
  return {
    provide: Symbol(`clock of ${room}`),
    useFactory: (crons: Crons, providers: ModuleRef) => new TableOfRoom(ticks, crons, providers),
    inject: [Crons, ModuleRef],
  };
}
