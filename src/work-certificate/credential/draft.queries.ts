import { validityDays } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { publicJwkOf } from '../../platform/crypto/sd-jwt/jws.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { ClaimStore } from '../claim/claim.store.js';
import type { CertifiableClaim } from '../claim/claim.rules.js';
import { EmploymentStore } from '../employment/employment.store.js';
import { KeyUnknown, NothingToCertify } from '../errors.js';
import type { CertificateDomain } from '../issuer/certificate-type.rules.js';
import { ageFlags, type Draft, type Entry } from './certificate.rules.js';
import type { IssueCertificateDto } from './certificate.dto.js';

const MOST_ENTRIES = 50;

/** Gathers what a certificate is made from. */
@Injectable()
export class DraftQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly claims: ClaimStore,
    private readonly employments: EmploymentStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** @throws KeyUnknown, NothingToCertify, SubjectErased */
  async draft(workerId: WorkerId, wish: IssueCertificateDto, kid: string): Promise<Draft> {
    const key = await this.identity.signingKey(workerId, kid);
    const jwk = key?.state === 'active' ? publicJwkOf(key.jwk) : undefined;
    if (!jwk) throw KeyUnknown();
    const now = this.clock.now();
    const { domain } = wish;
    const stated = await this.claims.certifiable(workerId, { kind: domain, ids: wish.claimIds });
    if (wish.claimIds && stated.length < new Set(wish.claimIds).size) throw NothingToCertify();
    const paid = domain === 'employment' ? await this.paidWork(workerId, wish.includeAmounts) : [];
    const entries = [...paid, ...stated.map((claim) => claimEntry(claim, businessDay(now)))].slice(
      0,
      MOST_ENTRIES,
    );
    if (entries.length === 0) throw NothingToCertify();
    const shown = domain === 'identity' ? [bestOf(entries)] : entries;
    return {
      workerId,
      domain,
      entries: shown,
      holder: { kid, jwk },
      validDays: await this.validDays(domain, now),
      now,
    };
  }

  private async validDays(domain: CertificateDomain, now: Date): Promise<number> {
    return (await this.parameters.at(validityDays, businessDay(now))).value[domain];
  }

  /** Employments that wages have proved, with the employer's registered name. */
  private async paidWork(workerId: WorkerId, includeAmounts: boolean): Promise<Entry[]> {
    const rows = await this.employments.verifiedOf(workerId);
    const employers = await this.identity.organisationsById(rows.map(({ enterpriseId }) => enterpriseId));
    return Promise.all(
      rows.map(async (row): Promise<Entry> => {
        const paidFen = includeAmounts ? await this.employments.paidFen(row) : undefined;
        return {
          id: row.id,
          assurance: 'verified',
          source: 'payroll',
          since: businessDay(row.verifiedAt ?? row.updatedAt),
          termsHash: null,
          content: {
            employer: employers.get(row.enterpriseId)?.name ?? row.enterpriseId,
            ...(row.occupationCode !== null && { occupationCode: row.occupationCode }),
            ...(row.firstDay !== null && { startsOn: row.firstDay }),
            ...(row.lastDay !== null && { endsOn: row.lastDay }),
            payments: row.payments,
            ...(paidFen !== undefined && { paidFen }),
          },
        };
      }),
    );
  }
}

function claimEntry(claim: CertifiableClaim, today: string): Entry {
  const { id, assurance, source, since, termsHash, content, kind } = claim;
  const flags = kind === 'identity' ? ageFlags(content['birthDate'], today) : {};
  return { id, assurance, source, since: businessDay(since), termsHash, content: { ...content, ...flags } };
}

/** A person has one identity: the newest claim that a source confirmed, or else the newest. */
function bestOf(entries: Entry[]): Entry {
  return entries.findLast(({ assurance }) => assurance === 'verified') ?? entries.at(-1)!;
}
