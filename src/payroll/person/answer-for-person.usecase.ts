import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { KeyClass } from '../../platform/personal/personal-class.js';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { plainRow } from '../../platform/personal/plain-row.js';
import { yearsAfter } from '../../platform/personal/retention.js';
import { taxRetentionYears, wageLedgerRetentionYears } from '../parameters.js';
import { PayeeStore } from '../payee/payee.store.js';
import { AwaitedAccounts } from '../payout/awaited/awaited-accounts.changes.js';
import { PersonStore } from './person.store.js';

/** What payroll holds about a worker: wages, payouts, taxes and the accounts they were paid to. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'payroll.contract': 'ids, dates and a rate, under a number',
    'payroll.payout': 'the books: amounts under a number',
    'payroll.risk_hold': 'which rule held a wage, under a number',
    'payroll.screening': 'append-only: what a run was screened for, under a number',
    'payroll.payout_account': 'account and holder are kept with `pay`, the hash goes with `identity`',
    'payroll.tax_entry': 'append-only: amounts under a number',
    'payroll.wage_item': 'the books: amounts under a number',
  };

  constructor(
    private readonly persons: PersonStore,
    private readonly payees: PayeeStore,
    private readonly awaited: AwaitedAccounts,
    private readonly parameters: Parameters,
  ) {
    super();
  }

  async open(workerId: string): Promise<OpenMatter[]> {
    const { wages, payouts } = await this.persons.unsettled(workerId);
    return [
      { code: 'payroll.wages-due', count: wages, zh: '工资尚未付清', en: 'Wages that are not paid' },
      { code: 'payroll.payout-under-way', count: payouts, zh: '付款尚未完成', en: 'Payouts under way' },
    ].filter(({ count }) => count > 0);
  }

  async kept(workerId: string): Promise<KeptData[]> {
    const { wage, tax } = await this.persons.lastDays(workerId);
    const kept: KeptData[] = [];
    if (wage !== null) {
      const { value, source } = await this.parameters.at(wageLedgerRetentionYears, wage);
      const said = { zh: '工资支付台账与收款账户', en: 'The wage ledger and the accounts it was paid to' };
      kept.push({ kind: 'pay', until: yearsAfter(wage, value), source, ...said });
    }
    if (tax !== null) {
      const { value, source } = await this.parameters.at(taxRetentionYears, tax);
      const said = { zh: '代扣税款的记录', en: 'Records of tax that was withheld' };
      kept.push({ kind: 'pay', until: yearsAfter(tax, value), source, ...said });
    }
    return kept;
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const [wages, payouts, taxes] = [
      await this.persons.wages(workerId),
      await this.persons.payouts(workerId),
      await this.persons.taxes(workerId),
    ].map((rows) => rows.map((row) => plainRow(row)));
    const accounts = (await this.persons.accounts(workerId)).map(async (row) => ({
      ...plainRow(row),
      ...(await this.payees.clear(row)),
    }));
    return [
      { name: 'wages', zh: '工资', en: 'Wages', items: wages! },
      { name: 'payouts', zh: '付款', en: 'Payouts', items: payouts! },
      { name: 'taxes', zh: '个人所得税', en: 'Income tax', items: taxes! },
      { name: 'payoutAccounts', zh: '收款账户', en: 'Payout accounts', items: await Promise.all(accounts) },
    ];
  }

  async erase(tx: Tx, workerId: string, kind: KeyClass): Promise<void> {
    if (kind === 'identity') {
      await this.payees.close(tx, workerId);
      await this.awaited.mended(tx, [workerId]); // nobody is there to be asked
    }
    if (kind === 'pay') await this.payees.empty(tx, workerId);
  }
}
