import { Injectable } from '@nestjs/common';
import { AskerKeyAdapter } from './asker-key.adapter.js';
import type { AskerKeyDto } from './asker-key.dto.js';

/** The key official sources know us by. */
@Injectable()
export class AskerKeyQueries {
  constructor(private readonly key: AskerKeyAdapter) {}

  publicKey(): AskerKeyDto {
    return this.key.publicKey() as AskerKeyDto;
  }
}
