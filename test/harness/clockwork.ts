import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

/** How `@nestjs/schedule` marks the methods it calls. */
const SCHEDULED = 'SCHEDULER_TYPE';

interface Job {
  run: () => Promise<unknown>;
}

/**
 * What the clock of a running service strikes, by its name without the room's: `seal-journals`. No scheduler runs in a
 * test: it strikes by hand.
 */
export function scheduledJobs(app: INestApplicationContext): Map<string, Job> {
  const jobs = new Map<string, Job>();
  const providers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.providers.values(),
  ]);
  for (const instance of new Set(providers.map((provider) => provider.instance))) {
    if (typeof instance !== 'object' || instance === null) continue;
    const of = instance as Record<string, () => Promise<unknown>>;
    for (const method of scheduledMethods(of))
      jobs.set(method.replace(/^[a-z-]+[./]/, ''), { run: async () => of[method]!() });
  }
  return jobs;
}

function scheduledMethods(instance: object): string[] {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  return Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}))
    .filter(([, { value }]) => typeof value === 'function' && Reflect.hasMetadata(SCHEDULED, value as object))
    .map(([name]) => name);
}
