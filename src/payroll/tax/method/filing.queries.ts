import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { isOwnAccount } from '../../escrow/kind/account-kind.rules.js';
import { defaultTaxMethod } from '../../parameters.js';
import { TaxStore } from '../tax.store.js';
import type { FilingWarningDto, TaxFilingsDto } from './filing.dto.js';
import { type FilingAsked, filingWords, methodInForce, type MethodInForce } from './filing.rules.js';
import { FilingStore } from './filing.store.js';

/** Who pays by a run: a company (for whichever enterprise), or in a direct hire the employer, who stands in both places. */
interface Payer {
  enterpriseId: string | null;
  providerId: string;
}

/** How a labour-service company withholds on a day, and what is on record for it. */
@Injectable()
export class FilingQueries {
  constructor(
    private readonly filings: FilingStore,
    private readonly taxes: TaxStore,
    private readonly parameters: Parameters,
  ) {}

  async mine(actor: Actor): Promise<TaxFilingsDto> {
    const providerId = organisationOf(actor);
    const request = await this.filings.request(providerId);
    const filings = await this.filings.of(providerId);
    return {
      state: request?.state ?? null,
      fileBy: request?.fileBy ?? null,
      ordinaryFrom: request?.ordinaryFrom ?? null,
      filings: filings.map(({ id, filedOn, reference, recordedAt }) => ({
        id,
        filedOn,
        reference,
        recordedAt,
      })),
    };
  }

  /** @throws ParameterMissing */
  async method(payer: Payer, day: BusinessDay): Promise<MethodInForce> {
    return (await this.inForce(payer, day)).method;
  }

  /** What the parties of a run of that day should know; nothing where its method needs no filing, or has one. */
  async warnings(payer: Payer, day: BusinessDay): Promise<FilingWarningDto[]> {
    const { method, asked } = await this.inForce(payer, day);
    if (method.warning === null) return [];
    const ordinaryFrom = asked?.ordinaryFrom ?? null;
    return [{ code: method.warning, ordinaryFrom, ...filingWords(method.warning, ordinaryFrom) }];
  }

  /** Announcements No. 15 and 16 are for companies: who pays its own people withholds by the ordinary method, unless it chose. */
  private async inForce(
    payer: Payer,
    day: BusinessDay,
  ): Promise<{ method: MethodInForce; asked: FilingAsked | null }> {
    const { providerId } = payer;
    const chosen = await this.taxes.chosen(providerId, day);
    const usual = isOwnAccount(payer)
      ? 'ordinary'
      : (await this.parameters.at(defaultTaxMethod, day)).value.method;
    const isFiled = await this.filings.isFiled(providerId, day);
    const asked = await this.filings.request(providerId);
    return { method: methodInForce({ wanted: chosen ?? usual, isFiled, asked }, day), asked };
  }
}
