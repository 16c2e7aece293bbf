import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { SealedWords, wordsOf } from '../../platform/crypto/sealed-words.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { type Sealing, sealedColumn } from '../../platform/personal/personal-class.js';
import {
  changeRow,
  Database,
  insertOne,
  lockOne,
  query,
  readOne,
  type Tx,
} from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { Job } from '../recruit/job.entity.js';
import type { MarkDto } from '../mark.dto.js';
import type { JobId, ApplicationId } from '../hire.types.js';
import { ApplicationRequest, Application } from './application.entity.js';
import type { ApplicationState } from './application.rules.js';
import type { ResumeClaimDto } from './application.dto.js';

const resumeColumn = sealedColumn('tongbao.application.resume_sealed', 'identity');
const WORDS = wordsOf({ table: 'tongbao.application', kind: 'identity', names: ['reason'] });

/** What a resume shows: certificates, and what the worker states besides. */
export interface ShownResume {
  claims: ResumeClaimDto[];
  /** Headline, wishes: signed by the worker, and no certificate stands behind it. */
  stated: Record<string, unknown>;
}

/** An application before anything of it is sealed. */
export type NewApplication = Omit<Application, 'resumeSealed' | 'reasonSealed'>;

/** Which applications a list shows. */
export type ApplicationFilter = { jobId: string; enterpriseId: string } | { workerId: string };

/** Applications and the nonces they are signed for. */
@Injectable()
export class ApplicationStore {
  /** Why an employer rejected them. */
  readonly words: SealedWords<'reason'>;

  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {
    this.words = new SealedWords(vault, WORDS);
  }

  /** Marks what is open of a worker and shows a certificate, each once. */
  async mark(
    tx: Tx,
    workerId: string,
    mark: MarkDto,
  ): Promise<{ applicationId: string; jobId: string; enterpriseId: string }[]> {
    const shown = JSON.stringify([{ certificateId: mark.certificateId }]);
    return query(
      tx,
      `UPDATE tongbao.application SET marks = marks || $2::jsonb, version = version + 1
       WHERE worker_id = $1 AND state IN ('submitted', 'offered', 'accepted') AND consent->'shown' @> $3::jsonb
         AND NOT marks @> $3::jsonb
       RETURNING id AS "applicationId", job_id AS "jobId", enterprise_id AS "enterpriseId"`,
      [workerId, JSON.stringify([mark]), shown],
    );
  }

  async addRequest(tx: Tx, request: ApplicationRequest): Promise<void> {
    await tx.insert(ApplicationRequest, request);
  }

  async request(nonce: string): Promise<ApplicationRequest | null> {
    return this.database.repository(ApplicationRequest).findOneBy({ nonce });
  }

  /** Marks a nonce used; false when it was used or is too old. */
  async useRequest(tx: Tx, nonce: string, now: Date): Promise<boolean> {
    const used = await query(
      tx,
      `UPDATE tongbao.application_request SET used_at = $2
       WHERE nonce = $1 AND used_at IS NULL AND expires_at > $2 RETURNING nonce`,
      [nonce, now],
    );
    return used.length === 1;
  }

  /** Forgets nonces that expired before an instant, used or not. */
  async forgetRequests(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const requests = { table: 'tongbao.application_request', key: ['nonce'], at: 'expires_at' };
    return forgetOlder(tx, requests, before, most);
  }

  /** The job, kept from changing until the transaction ends. */
  async holdJob(tx: Tx, id: string): Promise<Job | null> {
    return readOne(tx, Job, { id: id as JobId }, 'FOR SHARE');
  }

  /** Adds an application with the resume it shows, sealed for the worker; false when the worker has applied before. */
  async add(tx: Tx, application: NewApplication, resume: ShownResume): Promise<boolean> {
    const resumeSealed = await this.vault.encrypt(
      tx,
      application.workerId,
      fieldOf(application.id),
      JSON.stringify(resume),
    );
    return insertOne(tx, Application, { ...application, resumeSealed }, { orIgnore: true });
  }

  /** The shown resume in clear. @throws SubjectErased */
  async resume(application: Application): Promise<ShownResume> {
    if (!application.resumeSealed) return { claims: [], stated: {} };
    const { workerId, resumeSealed, id } = application;
    return JSON.parse(await this.vault.decrypt(workerId, fieldOf(id), resumeSealed)) as ShownResume;
  }

  async find(id: string): Promise<Application | null> {
    const application = await this.database.repository(Application).findOneBy({ id: id as ApplicationId });
    return this.inClear(application);
  }

  /** The job of an application, as it stands in the transaction. */
  async jobOf(tx: Tx, id: string): Promise<JobId | null> {
    const application = await tx.findOne(Application, {
      select: { id: true, jobId: true },
      where: { id: id as ApplicationId },
    });
    return application?.jobId ?? null;
  }

  /** The row, locked until the transaction ends; lock its job first. */
  async lock(tx: Tx, id: string): Promise<Application | null> {
    return this.inClear(await lockOne(tx, Application, { id: id as ApplicationId }));
  }

  /** @throws Stale when the row moved since it was read. */
  async change(tx: Tx, application: Application, change: Partial<Application>): Promise<Application> {
    const stored = await this.words.sealed(tx, application, change);
    return { ...(await changeRow(tx, Application, application, stored)), ...change };
  }

  /** Oldest first, after a known id. */
  async page(
    filter: ApplicationFilter,
    state: ApplicationState | undefined,
    page: { limit: number; afterId: string | null },
  ): Promise<Application[]> {
    const applications = await this.database.repository(Application).find({
      where: {
        ...(filter as object),
        ...(state && { state }),
        ...(page.afterId && { id: MoreThan(page.afterId as ApplicationId) }),
      },
      order: { id: 'ASC' },
      take: page.limit,
    });
    return this.words.opened(applications);
  }

  private async inClear(application: Application | null): Promise<Application | null> {
    return application && (await this.words.opened([application]))[0]!;
  }

  /** Whether a contract that was not withdrawn stands on the application. */
  async hasContract(tx: Tx, id: string): Promise<boolean> {
    const found = await query(
      tx,
      `SELECT 1 FROM tongbao.contract WHERE application_id = $1 AND state <> 'withdrawn'`,
      [id],
    );
    return found.length > 0;
  }
}

function fieldOf(id: string): Sealing {
  return resumeColumn(`application.${id}.resume`);
}
