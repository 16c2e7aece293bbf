import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

/** How `@nestjs/schedule` marks the methods it calls. */
const SCHEDULED = 'SCHEDULER_TYPE';

interface Job {
  run: () => Promise<unknown>;
}

/**
 * What the clock of a running service strikes, `Class.method`; a class with one such method goes by its name alone. No
 * scheduler runs in a test: it strikes by hand.
 */
export function scheduledJobs(app: INestApplicationContext): Map<string, Job> {
  const jobs = new Map<string, Job>();
  const providers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.providers.values(),
  ]);
  for (const instance of new Set(providers.map((provider) => provider.instance))) {
    if (typeof instance !== 'object' || instance === null) continue;
    const of = instance as Record<string, () => Promise<unknown>>;
    const methods = scheduledMethods(of);
    for (const method of methods) {
      const job = { run: async () => of[method]!() };
      jobs.set(`${instance.constructor.name}.${method}`, job);
      if (methods.length === 1) jobs.set(instance.constructor.name, job);
    }
  }
  return jobs;
}

function scheduledMethods(instance: object): string[] {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  return Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}))
    .filter(([, { value }]) => typeof value === 'function' && Reflect.hasMetadata(SCHEDULED, value as object))
    .map(([name]) => name);
}
