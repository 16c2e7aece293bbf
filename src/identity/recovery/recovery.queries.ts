import { Injectable } from '@nestjs/common';
import type { RecoveryDto } from './recovery.dto.js';
import type { Recovery } from './recovery.entity.js';
import { RecoveryStore } from './recovery.store.js';

/** A recovery as both sides see it: who is on the other one is not said. */
export function recoveryView({ id, means, state, askedAt, dueAt, endedAt }: Recovery): RecoveryDto {
  return { id, means, state, askedAt, dueAt, endedAt };
}

/** Recoveries of a person's account, and those they asked for. */
@Injectable()
export class RecoveryQueries {
  constructor(private readonly recoveries: RecoveryStore) {}

  /** Newest first. */
  async about(personId: string): Promise<RecoveryDto[]> {
    return (await this.recoveries.about(personId)).map(recoveryView);
  }
}
