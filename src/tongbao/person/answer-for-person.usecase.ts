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
import { ApplicationStore } from '../apply/application.store.js';
import { ShiftStore } from '../attendance/shift.store.js';
import { ContractStore } from '../contract/contract.store.js';
import { contractRetentionYears } from '../parameters.js';
import { PersonStore } from './person.store.js';

/** What tongbao holds about a worker: applications, contracts and shifts. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'tongbao.application': 'the resume and what was written about it go with `identity`',
    'tongbao.application_request': 'deleted with `identity`',
    'tongbao.availability': 'deleted with `identity`',
    'tongbao.job_invitation': 'deleted with `identity`',
    'tongbao.contract': 'the text is kept with `work`',
    'tongbao.shift': 'places are kept with `work`; what was written about a day goes with `identity`',
  };

  constructor(
    private readonly persons: PersonStore,
    private readonly applications: ApplicationStore,
    private readonly contracts: ContractStore,
    private readonly shifts: ShiftStore,
    private readonly parameters: Parameters,
  ) {
    super();
  }

  async open(workerId: string): Promise<OpenMatter[]> {
    const { shifts, contracts } = await this.persons.unsettled(workerId);
    return [
      {
        code: 'tongbao.shift-unsettled',
        count: shifts,
        zh: '班次尚未结清',
        en: 'Shifts that are not settled',
      },
      {
        code: 'tongbao.contract-running',
        count: contracts,
        zh: '合同仍在履行',
        en: 'Contracts that still run',
      },
    ].filter(({ count }) => count > 0);
  }

  async kept(workerId: string): Promise<KeptData[]> {
    const last = await this.persons.lastContractDay(workerId);
    if (last === null) return [];
    const { value, source } = await this.parameters.at(contractRetentionYears, last);
    const said = { zh: '劳动合同文本与考勤地点', en: 'Texts of contracts and places of shifts' };
    return [{ kind: 'work', until: yearsAfter(last, value), source, ...said }];
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const applied = await this.applications.words.opened(await this.persons.applications(workerId));
    const applications = applied.map(async (row) => ({
      ...plainRow(row),
      resume: await this.applications.resume(row),
    }));
    const contracts = (await this.persons.contracts(workerId)).map(async (row) => ({
      ...plainRow(row),
      document: await this.contracts.document(row),
    }));
    const worked = await this.shifts.words.opened(await this.persons.shifts(workerId));
    const shifts = worked.map(async (row) => ({
      ...plainRow(row),
      ...(await this.shifts.places(row)),
    }));
    const { said, invitations } = await this.persons.found(workerId);
    return [
      { name: 'availability', zh: '求职意向', en: 'To be found', items: said.map((row) => plainRow(row)) },
      {
        name: 'jobInvitations',
        zh: '岗位邀请',
        en: 'Invitations',
        items: invitations.map((row) => plainRow(row)),
      },
      { name: 'applications', zh: '应聘', en: 'Applications', items: await Promise.all(applications) },
      { name: 'contracts', zh: '合同', en: 'Contracts', items: await Promise.all(contracts) },
      { name: 'shifts', zh: '班次', en: 'Shifts', items: await Promise.all(shifts) },
    ];
  }

  async erase(tx: Tx, workerId: string, kind: KeyClass): Promise<void> {
    if (kind === 'identity') await this.persons.forget(tx, workerId);
    if (kind === 'work') await this.persons.forgetWork(tx, workerId);
  }
}
