import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { StatusReference } from '../../platform/crypto/sd-jwt/verify.js';
import type { Certificate } from '../credential/certificate.entity.js';
import { CertificateStore } from '../credential/certificate.store.js';
import { CERTIFICATE_DOMAINS, vctOf } from '../issuer/certificate-type.rules.js';
import { IssuerKeyStore } from '../issuer/issuer-key.store.js';
import type { ResumePolicy } from '../presentation/resume.rules.js';
import { listIdOf } from '../status/status.rules.js';

/** What we know as the issuer, and a stranger would fetch: keys, types, statuses. */
@Injectable()
export class EvidenceQueries {
  constructor(
    private readonly keys: IssuerKeyStore,
    private readonly certificates: CertificateStore,
    private readonly identity: IdentityFacade,
    private readonly clock: Clock,
  ) {}

  /** The policy for certificates of this house; other issuers are not trusted yet. */
  async policy(asked: { audience: string; nonce: string }): Promise<ResumePolicy> {
    const { name } = this.keys;
    const keys = await this.keys.published();
    return {
      ...asked,
      now: this.clock.now(),
      keysOf: (issuer, kid) => (issuer === name ? keys.filter((key) => key['kid'] === kid) : 'not-trusted'),
      vct: CERTIFICATE_DOMAINS.map((domain) => vctOf(name, domain)),
    };
  }

  /** The certificate that has its status there; null when no list of ours is meant or the place is empty. */
  async certificateAt({ uri, idx }: StatusReference): Promise<Certificate | null> {
    const listId = listIdOf(this.keys.name, uri);
    return listId === undefined ? null : this.certificates.at({ listId, index: idx });
  }

  /** Whether the worker still uses the key: one that was lost or retired presents nothing. */
  async isHolderKeyActive(workerId: string, kid: string): Promise<boolean> {
    return (await this.identity.signingKey(workerId, kid))?.state === 'active';
  }
}
