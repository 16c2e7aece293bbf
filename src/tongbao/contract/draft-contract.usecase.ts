import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Commands } from '../../platform/command/commands.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import {
  ApplicationStateWrong,
  ContractExists,
  NoSuchApplication,
  RealNameRequired,
  WorkFactsMissing,
} from '../errors.js';
import { MinimumWageChanges } from '../minimum-wage/minimum-wage.changes.js';
import { isDirectHire } from '../party.rules.js';
import { only } from '../row.rules.js';
import { kindByFacts } from './law/kind.rules.js';
import { minorUntil } from './law/minor.rules.js';
import { PayTermsQueries } from './law/pay-terms.queries.js';
import { contractView } from './contract.queries.js';
import { CONSENT_TEXT } from './contract.rules.js';
import { ContractChanges } from './contract.changes.js';
import type { NewContract } from './contract.store.js';
import type { ContractId, ContractTerms } from '../hire.types.js';
import { contractDocument } from './document/document.rules.js';
import { type DraftingFacts, DraftingQueries } from './drafting.queries.js';
import type { ContractDto } from './contract.dto.js';

type Worker = NonNullable<DraftingFacts['worker']>;

/** The kind that was named, and the one that follows from what was answered. */
function kindOf(
  terms: Pick<ContractTerms, 'kind' | 'workFacts'>,
): Pick<NewContract, 'kind' | 'workFacts' | 'kindByFacts'> {
  const workFacts = terms.workFacts ?? null;
  return { kind: terms.kind, workFacts, kindByFacts: workFacts ? kindByFacts(workFacts).kind : null };
}

/** The document says what holds. */
function withHolidayRate(terms: ContractTerms, percent: number | null): ContractTerms {
  return percent === null ? terms : { ...terms, holidayRatePercent: percent };
}

/** The employer drafts the contract of an accepted offer; its text is fixed from here on. */
@Injectable()
export class DraftContract {
  constructor(
    private readonly commands: Commands,
    private readonly changes: ContractChanges,
    private readonly drafting: DraftingQueries,
    private readonly pay: PayTermsQueries,
    private readonly minimumWages: MinimumWageChanges,
  ) {}

  /**
   * @throws NoSuchApplication, ApplicationStateWrong, RealNameRequired (below L2), ContractExists, WorkFactsMissing,
   * BelowMinimumWage, HolidayRateTooLow
   */
  async run(key: string, actor: Actor, applicationId: string, terms: ContractTerms): Promise<ContractDto> {
    const facts = await this.drafting.facts(actor, applicationId);
    if (terms.kind === 'civil' && !terms.workFacts) throw WorkFactsMissing();
    const name = { name: 'tongbao.draft-contract', actor: actor.id, key };
    return this.commands.run(name, { applicationId, terms }, async (tx) => {
      const application = await this.drafting.hold(tx, applicationId);
      if (!facts || !application) throw NoSuchApplication();
      if (application.state !== 'accepted')
        throw ApplicationStateWrong({ facts: { state: application.state } });
      if (!facts.worker) throw RealNameRequired({ facts: { required: 'L2', level: facts.level } });
      const pay = await this.pay.check(tx, terms, facts.job);
      const id = newId<'contract'>();
      const said = withHolidayRate(terms, pay.holidayRatePercent);
      const text = this.document(id, said, facts, facts.worker);
      const draft = { ...this.draft(id, said, facts, text), ...pay };
      if (!(await this.changes.draft(tx, draft, text))) throw ContractExists();
      await this.minimumWages.miss(tx, pay.minimumWage);
      return contractView(draft);
    });
  }

  private document(id: ContractId, terms: ContractTerms, facts: DraftingFacts, worker: Worker): string {
    const { job, payDueDays, employer, provider, at } = facts;
    const party = (view: DraftingFacts['employer']): { name: string; uscc: string } => ({
      name: view?.name ?? '',
      uscc: view?.uscc ?? '',
    });
    return contractDocument({
      contractId: id,
      terms,
      employer: party(employer),
      provider: isDirectHire(job) ? null : party(provider),
      worker,
      job,
      payDueDays,
      draftedOn: businessDay(at),
    });
  }

  private draft(
    id: ContractId,
    { dailyMinutes, dailyUnits, secondShift, ...said }: ContractTerms,
    { application, job, payDueDays, worker, at }: DraftingFacts,
    text: string,
  ): Omit<NewContract, 'minimumWage' | 'holidayRatePercent'> {
    const terms = only(
      job,
      'occupationCode',
      'region',
      'geo',
      'placeKind',
      'fenceMetres',
      'payBasis',
      'rateFen',
      'startsOn',
      'endsOn',
    );
    return {
      ...terms,
      id,
      ...kindOf(said),
      payDueDays,
      dailyMinutes: dailyMinutes ?? null,
      dailyUnits: dailyUnits ?? null,
      secondShift: secondShift ?? null,
      minorUntil: worker?.birthDate ? minorUntil(worker.birthDate, businessDay(at)) : null,
      jobId: job.id,
      applicationId: application.id,
      ...only(application, 'workerId', 'enterpriseId', 'marks'),
      providerId: job.providerId,
      documentHash: sha256(text).toString('base64url'),
      consentText: CONSENT_TEXT,
      consentTextHash: sha256(CONSENT_TEXT).toString('base64url'),
      state: 'drafted',
      createdAt: at,
      sealedAt: null,
      version: 1,
    };
  }
}
