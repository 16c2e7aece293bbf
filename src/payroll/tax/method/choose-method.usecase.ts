import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { FilingMissing, MethodInThePast } from '../../errors.js';
import { FilingStore } from './filing.store.js';
import { TaxStore } from '../tax.store.js';
import type { MethodChoiceDto } from '../tax.dto.js';

/** A withholding agent, the labour-service company or in direct hires the employer, declares how it withholds: only who filed under No. 15 may use the cumulative method. */
@Injectable()
export class ChooseMethod {
  constructor(
    private readonly commands: Commands,
    private readonly taxes: TaxStore,
    private readonly filings: FilingStore,
    private readonly clock: Clock,
  ) {}

  /** @throws MethodInThePast: what was withheld already stays as it is; FilingMissing */
  async run(key: string, actor: Actor, choice: MethodChoiceDto): Promise<MethodChoiceDto> {
    const { method, validFrom } = choice;
    const at = this.clock.now();
    const command = { name: 'payroll.choose-method', actor: actor.id, key };
    return this.commands.run(command, { method, validFrom }, async (tx) => {
      if (validFrom < businessDay(at)) throw MethodInThePast();
      const providerId = organisationOf(actor);
      if (method === 'cumulative' && !(await this.filings.isFiled(providerId, businessDay(at))))
        throw FilingMissing();
      const row = { id: newId(), providerId, method, validFrom, declaredBy: actor.id, declaredAt: at };
      await this.taxes.choose(tx, row);
      return { method, validFrom };
    });
  }
}
