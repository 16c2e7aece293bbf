import { Inject, Injectable } from '@nestjs/common';
import { type BankAccount, type Config, CONFIG } from '../../platform/config/config.js';
import type { Actor } from '../../platform/http/access/actor.js';

/** The accounts that wages are paid out of by files; none where another rail is configured. */
@Injectable()
export class BankAccounts {
  readonly all: readonly BankAccount[];

  constructor(@Inject(CONFIG) config: Config) {
    this.all = config.payoutRail === 'bank-file' ? config.bankAccounts : [];
  }

  /** Whether payouts go out by files. */
  get isUsed(): boolean {
    return this.all.length > 0;
  }

  byId(id: string): BankAccount | undefined {
    return this.all.find((account) => account.id === id);
  }

  /** The account of whoever pays: its own, or the operator's. Undefined where another rail is configured. */
  ofPayer(organisationId: string | null): BankAccount | undefined {
    return this.all.find(({ holderId }) => holderId === organisationId) ?? this.all.find(isOfOperator);
  }

  /** Organisations with an account of their own. */
  holders(): string[] {
    return this.all.flatMap(({ holderId }) => holderId ?? []);
  }

  /** Ids of the accounts whose files and statements a caller works with: their own, of the operator those of nobody else. */
  ofActor({ role, organisationId }: Actor): string[] {
    const isOwn = ({ holderId }: BankAccount): boolean =>
      role === 'operator' ? holderId === undefined : holderId !== undefined && holderId === organisationId;
    return this.all.filter(isOwn).map(({ id }) => id);
  }
}

function isOfOperator({ holderId }: BankAccount): boolean {
  return holderId === undefined;
}
