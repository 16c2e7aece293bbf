import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { KeptClass } from './personal-class.js';
import { type CopySection, type KeptData, type OpenMatter, PersonShare } from './person-share.js';

/** What every room holds about people: the shares of all rooms, found once. */
@Injectable()
export class Persons {
  private found: PersonShare[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** What must be settled first, room by room. */
  async open(workerId: string): Promise<OpenMatter[]> {
    return (await Promise.all(this.shares().map((share) => share.open(workerId)))).flat();
  }

  /** What the law keeps, the longest last. */
  async kept(workerId: string): Promise<KeptData[]> {
    const kept = (await Promise.all(this.shares().map((share) => share.kept(workerId)))).flat();
    return kept.toSorted((a, b) => a.until.getTime() - b.until.getTime());
  }

  /** Everything that is held about a person, in clear. @throws SubjectErased */
  async copy(workerId: string): Promise<CopySection[]> {
    return (await Promise.all(this.shares().map((share) => share.copy(workerId)))).flat();
  }

  /** The tables that name workers, and what becomes of their rows. */
  tables(): Map<string, string> {
    return new Map(this.shares().flatMap(({ tables }) => Object.entries(tables)));
  }

  private shares(): PersonShare[] {
    return (this.found ??= this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance) => instance instanceof PersonShare));
  }
}

/** Until when each class is kept: the latest of its reasons. */
export function lastDays(kept: readonly Pick<KeptData, 'kind' | 'until'>[]): Map<KeptClass, Date> {
  const last = new Map<KeptClass, Date>();
  for (const { kind, until } of kept) if (until > (last.get(kind) ?? new Date(0))) last.set(kind, until);
  return last;
}
