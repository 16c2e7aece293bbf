import { Injectable } from '@nestjs/common';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchCertificate } from '../errors.js';
import type { Certificate } from './certificate.entity.js';
import { CertificateStore } from './certificate.store.js';
import type { CertificateId } from './certificate.rules.js';
import type { CertificateDto } from './certificate.dto.js';

/** A worker's own certificates. */
@Injectable()
export class CertificateQueries {
  constructor(private readonly certificates: CertificateStore) {}

  /** @throws NoSuchCertificate */
  async one(workerId: string, id: CertificateId): Promise<CertificateDto> {
    const row = await this.certificates.find(id);
    if (row?.workerId !== workerId) throw NoSuchCertificate();
    return viewOf(row);
  }

  /** Newest first. */
  async list(workerId: string, page: { limit: number; cursor?: string }): Promise<Page<CertificateDto>> {
    return pageById(page, (limit, before) => this.certificates.listOf(workerId, limit, before), viewOf);
  }
}

function viewOf(row: Certificate): CertificateDto {
  const { id, vct, kid, state, reasonCode, issuedAt, expiresAt, revokedAt } = row;
  return { id, vct, kid, state, reasonCode, issuedAt, expiresAt, revokedAt };
}
