import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { PayoutAccountMissing } from '../errors.js';
import { masked } from './payee.rules.js';
import { PayeeStore } from './payee.store.js';
import type { PayoutAccountDto } from './payee.dto.js';

@Injectable()
export class PayeeQueries {
  constructor(private readonly payees: PayeeStore) {}

  /** @throws PayoutAccountMissing, SubjectErased */
  async mine(actor: Actor): Promise<PayoutAccountDto> {
    const row = await this.payees.active(actor.id);
    if (!row) throw PayoutAccountMissing();
    const account = masked(await this.payees.numberOf(row));
    const { id, kind, verifiedAt, coolingUntil } = row;
    return { id, kind, account, verifiedAt, paidFrom: coolingUntil ?? verifiedAt };
  }
}
