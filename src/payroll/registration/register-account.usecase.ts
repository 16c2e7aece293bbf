import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { AccountInvalid, CardNumberWrong, HolderMismatch, RealNameMissing } from '../errors.js';
import { payeeCoolingHours } from '../parameters.js';
import type { PayoutAccountBody, PayoutAccountDto } from '../payee/payee.dto.js';
import { accountFault, coolingUntil, masked, plainAccount } from '../payee/payee.rules.js';
import { isSameName } from '../../platform/standard/person-name.js';
import { PayoutAccountChanges } from './payout-account.changes.js';

/** Takes the account a worker wants to be paid to, if it is in the worker's own name. */
@Injectable()
export class RegisterAccount {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly accounts: PayoutAccountChanges,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** @throws AccountInvalid, CardNumberWrong, RealNameMissing, HolderMismatch, NotFound, WorkerErased, SubjectErased */
  async run(key: string, actor: Actor, given: PayoutAccountBody): Promise<PayoutAccountDto> {
    const account = plainAccount(given.kind, given.account);
    const fault = accountFault(given.kind, account);
    if (fault === 'check-digit') throw CardNumberWrong();
    if (fault) throw AccountInvalid();
    const disclosure = { subjectId: actor.id, readerId: 'payroll', purpose: 'payout-account' };
    const { name } = await this.identity.disclose({ ...disclosure, fields: ['name'] });
    if (name === undefined) throw RealNameMissing();
    if (!isSameName(given.holder, name)) throw HolderMismatch();
    const provable = await this.identity.provableSince(actor.id);
    const hours = await this.parameters.today(payeeCoolingHours);
    const command = { name: 'payroll.register-account', actor: actor.id, key };
    return this.commands.run(command, { ...given, account }, async (tx) => {
      const at = this.clock.now();
      const { proof } = actor;
      const registration = {
        at,
        provedBy: proof?.by ?? null,
        coolingUntil: (replaces: boolean) => coolingUntil({ at, replaces, proof, provable, hours }),
      };
      const row = await this.accounts.replace(tx, actor.id, { ...given, account }, registration);
      const { id, kind, verifiedAt, coolingUntil: paidFrom } = row;
      return { id, kind, account: masked(account), verifiedAt, paidFrom: paidFrom ?? verifiedAt };
    });
  }
}
