import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { KeyClass } from '../../platform/personal/personal-class.js';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { MOST_ROWS, plainRow } from '../../platform/personal/plain-row.js';
import { ClaimStore } from '../claim/claim.store.js';
import { CertificateChanges } from '../credential/certificate.changes.js';
import { EmploymentStore } from '../employment/employment.store.js';
import { FindingChanges } from '../falsification/finding.changes.js';
import { PersonStore } from './person.store.js';

/** What the work certificate holds about a worker: all of it goes at once, and no certificate stays valid. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'work_certificate.certificate': 'revoked; its number in the status list stays',
    'work_certificate.certificate_nonce': 'deleted with `identity`',
    'work_certificate.claim': 'what it says goes with `identity`',
    'work_certificate.claim_verification': 'the source’s signed answer goes with `identity`',
    'work_certificate.employment': 'deleted with `identity`',
    'work_certificate.employment_correction': 'deleted with `identity`',
    'work_certificate.employment_payment': 'deleted with `identity`',
    'work_certificate.employment_shift': 'deleted with `identity`',
    'work_certificate.finding': 'the worker’s answer goes with `identity`; how it was decided stays',
  };

  constructor(
    private readonly persons: PersonStore,
    private readonly claims: ClaimStore,
    private readonly employments: EmploymentStore,
    private readonly findings: FindingChanges,
    private readonly certificates: CertificateChanges,
  ) {
    super();
  }

  open(): Promise<OpenMatter[]> {
    return Promise.resolve([]);
  }

  kept(): Promise<KeptData[]> {
    return Promise.resolve([]);
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const claims = (await this.claims.listOf(workerId, MOST_ROWS)).map((row) => this.claims.viewOf(row));
    const employments = (await this.employments.listOf(workerId as WorkerId)).map(async (row) => ({
      ...plainRow(row),
      paidFen: await this.employments.paidFen(row),
    }));
    const certificates = (await this.persons.certificates(workerId)).map((row) => plainRow(row));
    return [
      { name: 'careerClaims', zh: '经历与技能', en: 'Career claims', items: await Promise.all(claims) },
      { name: 'certificates', zh: '工作证', en: 'Certificates', items: certificates },
      { name: 'employments', zh: '就业记录', en: 'Employments', items: await Promise.all(employments) },
      { name: 'findings', zh: '不实认定', en: 'Findings', items: await this.findings.of(workerId) },
    ];
  }

  async erase(tx: Tx, workerId: string, kind: KeyClass): Promise<void> {
    if (kind !== 'identity') return;
    await this.claims.erase(tx, workerId);
    await this.employments.erase(tx, workerId);
    await this.findings.erase(tx, workerId);
    await this.persons.forgetNonces(tx, workerId);
    await this.certificates.revokeAll(tx, workerId, 'worker-erased');
  }
}
