import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { canonicalJson, sha256 } from '../../platform/crypto/canonical.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { CertificationStore } from '../certification/certification.store.js';
import type { AppealId, CertificationId, RestrictionId } from '../enterprise-credit.types.js';
import { ReportStore } from '../feedback/report.store.js';
import { severityOf } from '../restriction/ladder.rules.js';
import { RestrictionStore } from '../restriction/restriction.store.js';
import type { FactKind, Mark, NewFact } from './fact.types.js';
import { LedgerChanges } from './ledger.changes.js';
import { FactStore } from './fact.store.js';
import { registryFactsOf } from './registry-facts.rules.js';

/** Writes facts into an enterprise's ledger and calls for a new score. */
@Injectable()
export class RecordFacts {
  constructor(
    private readonly ledger: FactStore,
    private readonly changes: LedgerChanges,
    private readonly certifications: CertificationStore,
    private readonly restrictions: RestrictionStore,
    private readonly reports: ReportStore,
  ) {}

  /** How many were new. */
  async from(tx: Tx, enterpriseId: OrganisationId, facts: NewFact[]): Promise<number> {
    return this.changes.record(tx, enterpriseId, facts);
  }

  /** Takes back what was recorded of a thing under one of several kinds; nothing happens when nothing was. */
  async retract(tx: Tx, enterpriseId: OrganisationId, kinds: FactKind[], reference: string): Promise<void> {
    for (const kind of kinds) {
      const fact = await this.ledger.factOf(tx, enterpriseId, kind, reference);
      if (!fact) continue;
      const { occurredOn, source, id: about } = fact;
      await this.from(tx, enterpriseId, [
        { kind: 'retraction', value: 0n, occurredOn, source, reference: `${kind}:${reference}`, about },
      ]);
    }
  }

  /** Facts of one kind do not count any more, by one read however many they are. */
  async retractAll(
    tx: Tx,
    enterpriseId: OrganisationId,
    kind: FactKind,
    references: readonly string[],
  ): Promise<void> {
    await this.markAll(tx, enterpriseId, { kind, references }, { mark: 'retraction' });
  }

  /**
   * Marks facts of one kind: disputed they do not count for as long, and count again when the dispute is closed.
   * @param of the mark, and what it is made for: each fact bears one mark of a kind for each
   */
  async markAll(
    tx: Tx,
    enterpriseId: OrganisationId,
    { kind, references }: { kind: FactKind; references: readonly string[] },
    { mark, because }: { mark: Mark; because?: string },
  ): Promise<void> {
    const facts = await this.ledger.factsOf(tx, enterpriseId, kind, references);
    const prefix = because === undefined ? kind : `${kind}:${because}`;
    const marks = facts.map(({ occurredOn, source, reference, id: about }): NewFact => {
      return { kind: mark, value: 0n, occurredOn, source, reference: `${prefix}:${reference}`, about };
    });
    if (marks.length > 0) await this.from(tx, enterpriseId, marks);
  }

  /** What the registry said. */
  async ofCertification(tx: Tx, id: CertificationId): Promise<void> {
    const certification = await this.certifications.find(id, tx);
    if (!certification?.facts || !certification.answeredAt) return;
    const { enterpriseId, facts, source, answeredAt, answerJws, way } = certification;
    // what two clerks saw is signed by nobody: its own words are hashed
    const proof = answerJws ?? (way === 'counter' ? canonicalJson(facts) : null);
    if (proof === null) return;
    const answerHash = sha256(proof).toString('base64url');
    const origin = { certificationId: id, source, answeredOn: businessDay(answeredAt), answerHash };
    await this.from(tx, enterpriseId, registryFactsOf(facts, origin));
  }

  /** The upheld report that a restriction rests on, by the day of the incident. */
  async ofRestriction(tx: Tx, id: RestrictionId): Promise<void> {
    const restriction = await this.restrictions.find(id, tx);
    const report = restriction && (await this.reports.find(restriction.reportId, tx));
    if (!report || restriction.interim) return; // nobody has found anything yet
    const { enterpriseId, level, reportId } = restriction;
    await this.from(tx, enterpriseId, [
      {
        kind: 'fraud-upheld',
        value: severityOf(level),
        occurredOn: report.incidentOn,
        source: 'enterprise-credit',
        reference: reportId,
        evidence: { restrictionId: id, category: report.category, grade: report.evidenceGrade },
      },
    ]);
  }

  /** What an appeal does to the fact behind the restriction. */
  async ofAppeal(
    tx: Tx,
    { appealId, restrictionId, mark }: { appealId: AppealId; restrictionId: RestrictionId; mark: Mark },
  ): Promise<void> {
    const restriction = await this.restrictions.find(restrictionId, tx);
    if (!restriction) return;
    const { enterpriseId, reportId } = restriction;
    const fact = await this.ledger.factOf(tx, enterpriseId, 'fraud-upheld', reportId);
    if (!fact) return;
    const { occurredOn } = fact;
    const core = { value: 0n, occurredOn, source: 'enterprise-credit', reference: appealId, about: fact.id };
    await this.from(tx, enterpriseId, [{ kind: mark, ...core }]);
  }
}
