import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ApplicationChanges } from '../apply/application.changes.js';
import { contractDrafted, contractSealed, contractSigned, contractWithdrawn } from '../events.js';
import { contractSigningDays } from '../parameters.js';
import { only } from '../row.rules.js';
import { contractUnsigned } from '../waits.js';
import type { Contract } from './contract.entity.js';
import { kindFindings } from './law/kind.rules.js';
import { ContractStore, type NewContract, type NewSignature } from './contract.store.js';

/** A contract with the application it is about, both locked. */
type Locked = NonNullable<Awaited<ReturnType<ContractStore['lock']>>>;

/**
 * How a contract moves until it is sealed, the event that says so, and the deadline of whoever must act next. Until then
 * it is told of in the stream of its application: what is to be done about both is opened and closed in one order.
 */
@Injectable()
export class ContractChanges {
  constructor(
    private readonly contracts: ContractStore,
    private readonly applications: ApplicationChanges,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** False when the application has a contract. */
  async draft(tx: Tx, draft: NewContract, text: string): Promise<boolean> {
    if (!(await this.contracts.add(tx, draft, text))) return false;
    const signBy = await this.terms.fromNow(tx, days(contractSigningDays), draft.region);
    this.applications.drafted(tx, draft.applicationId);
    this.deadlines.set(tx, contractUnsigned, draft.id, signBy);
    const [finding] = kindFindings(draft);
    const fact = {
      ...factsOf(draft),
      applicationId: draft.applicationId,
      signBy: signBy.toISOString(),
      kind: draft.kind,
      ...(finding && { kindByFacts: finding.byFacts }),
    };
    await this.outbox.append(tx, contractDrafted, fact, draft.applicationId);
    return true;
  }

  /** One party signed. */
  async sign(tx: Tx, contract: Contract, signature: NewSignature): Promise<void> {
    await this.contracts.addSignature(tx, signature);
    const fact = { ...factsOf(contract), role: signature.role };
    await this.outbox.append(tx, contractSigned, fact, contract.applicationId);
  }

  /** The last signature seals it, and engages the applicant. @throws Stale */
  async seal(tx: Tx, { application, contract }: Locked, sealedAt: Date): Promise<Contract> {
    const sealed = await this.contracts.change(tx, contract, { state: 'sealed', sealedAt });
    await this.contracts.engage(tx, application);
    this.deadlines.clear(tx, contractUnsigned, contract.id);
    const terms = only(
      sealed,
      'kind',
      'occupationCode',
      'region',
      'documentHash',
      'payBasis',
      'startsOn',
      'endsOn',
    );
    const { dailyMinutes } = sealed;
    const agreed = dailyMinutes === null ? {} : { dailyMinutes };
    const fact = { ...factsOf(sealed), ...terms, ...agreed, rateFen: fenNumber(sealed.rateFen) };
    await this.outbox.append(tx, contractSealed, fact, sealed.id);
    return sealed;
  }

  /** A draft goes, by a party or because not all signed in time; the employer may draft another. @throws Stale */
  async withdraw(tx: Tx, { application, contract }: Locked, by: 'party' | 'clock'): Promise<Contract> {
    const withdrawn = await this.contracts.change(tx, contract, { state: 'withdrawn' });
    this.deadlines.clear(tx, contractUnsigned, contract.id);
    const draftBy = await this.applications.awaitDraft(tx, application);
    const fact = { ...factsOf(contract), applicationId: application.id, by, draftBy: draftBy.toISOString() };
    await this.outbox.append(tx, contractWithdrawn, fact, application.id);
    return withdrawn;
  }
}

function factsOf(contract: Pick<Contract, 'id' | 'jobId' | 'workerId' | 'enterpriseId' | 'providerId'>) {
  return { contractId: contract.id, ...only(contract, 'jobId', 'workerId', 'enterpriseId', 'providerId') };
}
