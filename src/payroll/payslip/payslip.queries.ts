import { Injectable } from '@nestjs/common';
import { IdentityFacade, type OrganisationView } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { accountKindView } from '../escrow/kind/account-kind.rules.js';
import type { Payout } from '../payout/payout.entity.js';
import type { TaxSteps } from '../tax/tax.types.js';
import type { WageItem } from '../wage/wage.entity.js';
import { PayslipStore } from './payslip.store.js';
import type { PayslipDto } from './payslip.dto.js';

@Injectable()
export class PayslipQueries {
  constructor(
    private readonly payslips: PayslipStore,
    private readonly identity: IdentityFacade,
  ) {}

  /** The worker's own payslips, newest first. */
  async mine(actor: Actor, page: { limit: number; cursor?: string }): Promise<Page<PayslipDto>> {
    const { items: payouts, nextCursor } = await pageById(
      page,
      (limit, beforeId) => this.payslips.payoutsOf(actor.id, { limit, beforeId: beforeId ?? null }),
      (payout) => payout,
    );
    const ids = payouts.map(({ id }) => id);
    const steps = await this.payslips.stepsOf(ids);
    const wages = await this.payslips.wagesOf(ids);
    const names = await this.identity.organisationsById(
      payouts.flatMap(({ enterpriseId, providerId }) => [enterpriseId ?? [], providerId ?? []].flat()),
    );
    const items = payouts.flatMap((payout): PayslipDto[] => {
      const taxSteps = steps.get(payout.id);
      return taxSteps
        ? [
            {
              ...slipOf(payout, wages.get(payout.id) ?? []),
              ...namesIn(names, payout),
              taxSteps,
              taxNote: noteOf(taxSteps),
            },
          ]
        : [];
    });
    return { items, nextCursor };
  }
}

/** Nothing was withheld of wages, and that is not the same as no tax. */
function noteOf({ method }: TaxSteps): PayslipDto['taxNote'] {
  if (method === 'no-income')
    return {
      zh: '投诉处理结果的退还或赔偿，不属于应税所得，未扣个人所得税。',
      en: 'What a grievance gives back or makes good is no taxable income; nothing is withheld.',
    };
  if (method !== 'wages') return null;
  return {
    zh: '劳动合同工资：此处未预扣个人所得税，由用人单位另行预扣预缴；实发等于应发。',
    en: 'Wages of a labour contract: no income tax is withheld here, the employer withholds it elsewhere; net is gross.',
  };
}

function namesIn(
  organisations: Map<string, OrganisationView>,
  { enterpriseId, providerId }: Payout,
): Pick<PayslipDto, 'enterpriseName' | 'providerName' | 'withholdingAgent'> {
  return {
    enterpriseName: organisations.get(enterpriseId ?? '')?.name ?? null,
    providerName: organisations.get(providerId ?? '')?.name ?? null,
    withholdingAgent: organisations.get(providerId ?? '')?.name ?? null,
  };
}

function shiftOf(wage: WageItem): PayslipDto['shifts'][number] {
  const { shiftId, grievanceId, day, minutes, gross, approvedBy, disputeBy } = wage;
  const { minimumWage, minimumFen, madeUpFen, holidayFen } = wage;
  const law = { minimumWage, minimumFen, madeUpFen, holidayFen };
  return { shiftId, grievanceId, day, minutes, grossFen: gross, approvedBy, disputeBy, ...law };
}

function slipOf(
  payout: Payout,
  wages: WageItem[],
): Omit<PayslipDto, 'enterpriseName' | 'providerName' | 'withholdingAgent' | 'taxSteps' | 'taxNote'> {
  const { id, contractId, state, reasonCode, settledAt, onTime } = payout;
  return {
    payoutId: id,
    payRunId: payout.payRunId ?? '',
    contractId,
    enterpriseId: payout.enterpriseId ?? '',
    providerId: payout.providerId ?? '',
    account: accountKindView(payout),
    state,
    reasonCode,
    payDay: businessDay(payout.settledAt ?? payout.createdAt),
    settledAt,
    onTime,
    shifts: wages.map(shiftOf),
    grossFen: payout.gross,
    taxFen: payout.tax,
    netFen: payout.net,
  };
}
