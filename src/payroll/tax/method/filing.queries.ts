import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { defaultTaxMethod } from '../../parameters.js';
import { TaxStore } from '../tax.store.js';
import type { FilingWarningDto, TaxFilingsDto } from './filing.dto.js';
import { type FilingAsked, filingWords, methodInForce, type MethodInForce } from './filing.rules.js';
import { FilingStore } from './filing.store.js';

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
  async method(providerId: string, day: BusinessDay): Promise<MethodInForce> {
    return (await this.inForce(providerId, day)).method;
  }

  /** What the parties of a run of that day should know; nothing where its method needs no filing, or has one. */
  async warnings(providerId: string, day: BusinessDay): Promise<FilingWarningDto[]> {
    const { method, asked } = await this.inForce(providerId, day);
    if (method.warning === null) return [];
    const ordinaryFrom = asked?.ordinaryFrom ?? null;
    return [{ code: method.warning, ordinaryFrom, ...filingWords(method.warning, ordinaryFrom) }];
  }

  private async inForce(
    providerId: string,
    day: BusinessDay,
  ): Promise<{ method: MethodInForce; asked: FilingAsked | null }> {
    const chosen = await this.taxes.chosen(providerId, day);
    const usual = await this.parameters.at(defaultTaxMethod, day);
    const isFiled = await this.filings.isFiled(providerId, day);
    const asked = await this.filings.request(providerId);
    return { method: methodInForce({ wanted: chosen ?? usual.value.method, isFiled, asked }, day), asked };
  }
}
