import { statfs } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Config, CONFIG } from '../config/config.js';
import { KeyWitness } from '../crypto/key-witness.js';
import { Readiness } from '../http/readiness.js';

/** What a process needs besides its database: the right keys, and room on the disk of its data folder. */
@Injectable()
export class ReadinessChecks implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly witness: KeyWitness,
    private readonly readiness: Readiness,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.witness.beCalled();
    this.readiness.require('keys', () => this.witness.testify());
    this.readiness.require('disk', () => this.hasRoom());
  }

  private async hasRoom(): Promise<void> {
    const { dataDir, diskFloorMb } = this.config;
    const disk = await statfs(dataDir).catch(() => undefined); // no folder: nothing is kept on this machine
    if (disk && disk.bavail * disk.bsize < diskFloorMb * 1_048_576)
      throw new Error(`less than ${diskFloorMb} MiB are free where ${dataDir} lies`);
  }
}
