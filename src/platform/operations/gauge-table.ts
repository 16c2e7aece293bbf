import { type FactoryProvider, Logger, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../http/metrics/metrics.js';

type InstancesOf<T extends readonly Type[]> = { [K in keyof T]: T[K] extends Type<infer I> ? I : never };

/** One value of a gauge, by its labels. */
export interface Reading {
  labels?: Record<string, string>;
  value: number;
}

/** What a gauge is called and says. */
interface GaugeWords {
  name: string;
  help: string;
  labels?: readonly string[];
}

/** One gauge of a room: asked at each scrape, so it reads what is open and never history. */
interface GaugeRow extends GaugeWords {
  queries: readonly Type[];
  read: (...queries: never[]) => Promise<Reading[]>;
}

/** A row of a room's table: the queries it asks, and its values; none where there is nothing to say. */
export function gauge<T extends readonly Type[]>(
  words: GaugeWords,
  queries: readonly [...T],
  read: (...queries: InstancesOf<T>) => Promise<Reading[]>,
): GaugeRow {
  return { ...words, queries, read: read as GaugeRow['read'] };
}

/** One of several gauges that are filled by one answer. */
interface GaugeOf<A> extends GaugeWords {
  of: (answer: A) => Reading[];
}

/**
 * Rows that one answer fills: it is asked for once a scrape, however many there are. A scrape reads all gauges at the
 * same moment, so whoever comes while somebody asks waits for that answer.
 */
export function gauges<T extends readonly Type[], A>(
  queries: readonly [...T],
  ask: (...queries: InstancesOf<T>) => Promise<A>,
  rows: readonly GaugeOf<A>[],
): GaugeRow[] {
  const asking = new WeakMap<object, Promise<A>>(); // by whom is asked: a process may hold two applications
  const answer = (asked: InstancesOf<T>): Promise<A> => {
    const [whom] = asked as [object, ...object[]];
    const under = asking.get(whom) ?? ask(...asked).finally(() => asking.delete(whom));
    asking.set(whom, under);
    return under;
  };
  return rows.map(({ of, ...words }) => ({
    ...words,
    queries,
    read: async (...asked: never[]) => of(await answer(asked as unknown as InstancesOf<T>)),
  }));
}

const FAILURES = 'gauge_failures_total';

/**
 * Registers a room's gauges. One that can not be read (the database is away) is absent from the scrape and counted;
 * the others and the process's own are there.
 */
class GaugeTable implements OnModuleInit {
  private readonly log = new Logger('metrics');

  constructor(
    private readonly rows: readonly GaugeRow[],
    private readonly metrics: Metrics,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    const { registry } = this.metrics;
    const failures =
      (registry.getSingleMetric(FAILURES) as Counter | undefined) ??
      new Counter({
        name: FAILURES,
        help: 'Gauges that could not be read when they were scraped.',
        labelNames: ['gauge'],
        registers: [registry],
      });
    for (const row of this.rows) this.register(row, failures);
  }

  private register({ name, help, labels = [], queries, read }: GaugeRow, failures: Counter): void {
    const asked = queries.map((query) => this.providers.get<unknown>(query, { strict: false }));
    const { log } = this;
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.metrics.registry],
      async collect() {
        this.reset();
        if (labels.length === 0) this.remove(); // after a reset it stands at 0, and 0 would be a statement
        try {
          for (const { labels = {}, value } of await read(...(asked as never[]))) this.set(labels, value);
        } catch (error) {
          failures.inc({ gauge: name });
          log.warn(`gauge ${name} can not be read`, error);
        }
      },
    });
  }
}

/** The provider of a room's table, for its module: `export const PAYROLL_GAUGES = gaugeTable('payroll', [gauge(…)])`. */
export function gaugeTable(room: string, rows: readonly GaugeRow[]): FactoryProvider<object> {
  return {
    provide: Symbol(`gauges of ${room}`),
    useFactory: (metrics: Metrics, providers: ModuleRef) => new GaugeTable(rows, metrics, providers),
    inject: [Metrics, ModuleRef],
  };
}
