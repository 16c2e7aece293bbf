import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Commands } from '../../platform/command/commands.js';
import { Documents } from '../../platform/document/documents.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { type CertificationId, ENTERPRISE_KINDS } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import { CertificationChanges } from './certification.changes.js';
import type { RequestCertificationDto } from './certification.dto.js';

/** What a certification takes as documents, and who reads them besides the enterprise: who decides on its admission. */
const PAPERS = {
  room: 'enterprise-credit',
  purposes: ['licence'],
  readers: [{ role: 'operator' }],
} as const;

/** An enterprise asks to be certified and states its permits. The sources are asked afterwards, outside any transaction. */
@Injectable()
export class RequestCertification {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly commands: Commands,
    private readonly certifications: CertificationChanges,
    private readonly documents: Documents,
  ) {}

  /**
   * Id of the certification that waits for an answer; asking again while one waits resumes that one. Papers are the
   * enterprise's, and stay beside it.
   * @throws NoSuchEnterprise, TooManyPermits, NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(key: string, actor: Actor, asked: RequestCertificationDto): Promise<CertificationId> {
    const { permits = [], documentIds = [] } = asked;
    const organisation = await this.identity.organisation(organisationOf(actor));
    const kind = ENTERPRISE_KINDS.find((one) => one === organisation?.kind);
    if (!organisation || !kind) throw NoSuchEnterprise();
    const { id, name, uscc } = organisation;
    const retention = await this.documents.retention();
    const command = { name: 'enterprise-credit.request-certification', actor: actor.id, key };
    const said = { ...(permits.length > 0 && { permits }), ...(documentIds.length > 0 && { documentIds }) };
    return this.commands.run(command, { enterpriseId: id, ...said }, async (tx) => {
      const certificationId = await this.certifications.ask(tx, { id, name, uscc, kind }, permits);
      await this.documents.attach(tx, documentIds, { ...PAPERS, caseId: id, by: actor }, retention);
      return certificationId;
    });
  }
}
