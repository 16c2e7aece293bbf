import { Injectable } from '@nestjs/common';
import type { PasskeyDto } from './passkey.dto.js';
import { PasskeyStore } from './passkey.store.js';

/** Passkeys of a person. */
@Injectable()
export class PasskeyQueries {
  constructor(private readonly passkeys: PasskeyStore) {}

  /** Newest first. */
  async listOf(personId: string): Promise<PasskeyDto[]> {
    const here = this.passkeys.party?.id;
    const rows = await this.passkeys.listOf(personId);
    return rows.map(({ id, rpId, backedUp, registeredAt, usedAt }) => ({
      id,
      host: rpId,
      worksHere: rpId === here,
      backedUp,
      registeredAt,
      usedAt,
    }));
  }
}
