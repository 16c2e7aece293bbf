import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { fen } from '../../platform/money/money.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import type { Contract } from './wage.entity.js';
import { WageStore } from './wage.store.js';

/** What payroll needs of a sealed contract. */
export type SealedContract = Omit<Contract, 'rate'> & { rateFen: number };

/** Keeps the few terms of a sealed contract that screening and tax need. */
@Injectable()
export class KeepContract {
  constructor(
    private readonly wages: WageStore,
    private readonly cover: CoverChanges,
  ) {}

  async from(tx: Tx, { rateFen, ...terms }: SealedContract): Promise<void> {
    await this.wages.keepContract(tx, { ...terms, rate: fen(rateFen) });
    await this.cover.owe(tx, terms, 0n); // said before the first shift
  }
}
