import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { changeOne, Database, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { ResumeRequest } from './resume-request.entity.js';
import type { ResumeRequestId } from './resume.types.js';
import type { ResumeRequestDto } from './resume-request.dto.js';

const LIFE_MS = 15 * 60_000;

/** Rows of `work_certificate.resume_request`. */
@Injectable()
export class ResumeRequestStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, organisationId: OrganisationId, audience: string): Promise<ResumeRequestDto> {
    const createdAt = this.clock.now();
    const id = newId<'resume-request'>();
    const nonce = randomBytes(24).toString('base64url');
    const expiresAt = new Date(createdAt.getTime() + LIFE_MS);
    await tx.insert(ResumeRequest, {
      id,
      organisationId,
      audience,
      nonce,
      createdAt,
      expiresAt,
      usedAt: null,
    });
    return { requestId: id, audience, nonce, expiresAt };
  }

  async find(id: ResumeRequestId): Promise<ResumeRequest | null> {
    return this.database.repository(ResumeRequest).findOneBy({ id });
  }

  /** Marks a request answered; false when it was before. */
  async use(tx: Tx, id: ResumeRequestId): Promise<boolean> {
    return changeOne(tx, ResumeRequest, { id, usedAt: IsNull() }, { usedAt: this.clock.now() });
  }

  /** Forgets requests that expired before an instant, answered or not. */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const requests = { table: 'work_certificate.resume_request', key: ['id'], at: 'expires_at' };
    return forgetOlder(tx, requests, before, most);
  }

  isExpired({ expiresAt }: ResumeRequest): boolean {
    return expiresAt <= this.clock.now();
  }
}
