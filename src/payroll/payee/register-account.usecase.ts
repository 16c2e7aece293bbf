import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { AccountInvalid, HolderMismatch, RealNameMissing } from '../errors.js';
import { isAccount, isSameName, masked, plainAccount } from './payee.rules.js';
import { PayeeStore } from './payee.store.js';
import type { PayoutAccountBody, PayoutAccountDto } from './payee.dto.js';

/** Takes the account a worker wants to be paid to, if it is in the worker's own name. */
@Injectable()
export class RegisterAccount {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly payees: PayeeStore,
    private readonly clock: Clock,
  ) {}

  /** @throws AccountInvalid, RealNameMissing, HolderMismatch, NotFound, WorkerErased, SubjectErased */
  async run(key: string, actor: Actor, given: PayoutAccountBody): Promise<PayoutAccountDto> {
    const account = plainAccount(given.kind, given.account);
    if (!isAccount(given.kind, account)) throw AccountInvalid();
    const disclosure = { subjectId: actor.id, readerId: 'payroll', purpose: 'payout-account' };
    const { name } = await this.identity.disclose({ ...disclosure, fields: ['name'] });
    if (name === undefined) throw RealNameMissing();
    if (!isSameName(given.holder, name)) throw HolderMismatch();
    const command = { name: 'payroll.register-account', actor: actor.id, key };
    return this.commands.run(command, { ...given, account }, async (tx) => {
      const row = await this.payees.replace(tx, actor.id, { ...given, account }, this.clock.now());
      return { id: row.id, kind: row.kind, account: masked(account), verifiedAt: row.verifiedAt };
    });
  }
}
