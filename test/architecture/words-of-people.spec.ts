import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { beforeAll, describe, expect, it } from 'vitest';
import { everySealKind } from '../../src/platform/crypto/inventory/inventory.js';
import { sealedColumns } from '../../src/platform/personal/personal-class.js';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string] & {
  $ref?: string;
  type?: string | string[];
  pattern?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
};

/** Something that only a text without a form takes. */
const ANY_WORDS = '慕容霁月说他伤得不轻';

/** What people write about people, and the sealed column it ends in. */
const SEALED: Record<string, string> = {
  'AddMemberDto.name': 'identity.member.name',
  'NameOwnerDto.name': 'identity.member.name',
  'AskRecoveryDto.name': 'identity.recovery.named',
  'SeePersonDto.name': 'identity.recovery.named',
  'AskOrganisationRecoveryDto.reason': 'identity.organisation_recovery.reason',
  'ContestStatementDto.statement': 'identity.contest.claim_statement',
  'DecideContestDto.reason': 'identity.contest.reason',
  'AnswerGrievanceDto.statement': 'grievance.statement.sealed',
  'DecideGrievanceDto.reason': 'grievance.statement.sealed',
  'FileGrievanceDto.statement': 'grievance.statement.sealed',
  'ProposeTermsDto.statement': 'grievance.statement.sealed',
  'RefuseGrievanceDto.reason': 'grievance.statement.sealed',
  'ReplyGrievanceDto.statement': 'grievance.statement.sealed',
  'SupplementGrievanceDto.statement': 'grievance.statement.sealed',
  'ObjectToFulfilmentDto.statement': 'enterprise_credit.fulfilment.objection',
  'AnswerFindingDto.text': 'work_certificate.finding.answer',
  'ClaimAnswerDto.text': 'insurance.claim_note.sealed',
  'ClaimContentDto.awardedBy': 'work_certificate.claim.content',
  'ClaimContentDto.employer': 'work_certificate.claim.content',
  'ClaimContentDto.level': 'work_certificate.claim.content',
  'ClaimContentDto.major': 'work_certificate.claim.content',
  'ClaimContentDto.name': 'work_certificate.claim.content',
  'ClaimContentDto.note': 'work_certificate.claim.content',
  'ClaimContentDto.occupationCodes': 'work_certificate.claim.content',
  'ClaimContentDto.position': 'work_certificate.claim.content',
  'ClaimContentDto.regions': 'work_certificate.claim.content',
  'ClaimContentDto.school': 'work_certificate.claim.content',
  'ClockInDto.deviceId': 'tongbao.shift.opened_place',
  'ClockOutDto.deviceId': 'tongbao.shift.closed_place',
  'DecideClaimDto.note': 'insurance.claim_note.sealed',
  'DecisionReasonDto.reason': 'tongbao.application.reason_sealed',
  'DisputeShiftDto.dispute': 'tongbao.shift.dispute_sealed',
  'DraftContractDto.employerAddress': 'tongbao.contract.document_sealed',
  'DraftContractDto.labourProtection': 'tongbao.contract.document_sealed',
  'DraftContractDto.legalRepresentative': 'tongbao.contract.document_sealed',
  'DraftContractDto.other': 'tongbao.contract.document_sealed',
  'DraftContractDto.rest': 'tongbao.contract.document_sealed',
  'DraftContractDto.socialInsurance': 'tongbao.contract.document_sealed',
  'DraftContractDto.workerAddress': 'tongbao.contract.document_sealed',
  'DraftContractDto.workingHours': 'tongbao.contract.document_sealed',
  'GiveRealNameDto.name': 'identity.worker.name',
  'ObjectDto.statement': 'enterprise_credit.objection.statement',
  'OpenAppealDto.statement': 'enterprise_credit.appeal.statement',
  'PayoutAccountBody.account': 'payroll.payout_account.account_sealed',
  'PayoutAccountBody.holder': 'payroll.payout_account.holder_sealed',
  'RejectShiftDto.reason': 'tongbao.shift.reason_sealed',
  'ReportAsEmployerDto.statement': 'insurance.claim_note.sealed',
  'ReportFraudDto.description': 'enterprise_credit.fraud_submission.description',
  'ReportInjuryDto.description': 'insurance.claim_note.sealed',
  'ReportInjuryDto.place': 'insurance.claim_note.sealed',
  'SubmitApplicationDto.resume': 'tongbao.application.resume_sealed',
  'SupplementRequestDto.text': 'insurance.claim_note.sealed',
};

/** Every other text that is taken without a form: why none of it is kept, or what it is about if not a person. */
const NO_PERSONS_WORDS: Record<string, string[]> = {
  'compared or verified, and never written down': [
    'AskRecoveryDto.evidence',
    'ChallengeAtSignInDto.code',
    'ChallengeAtSignInDto.handle',
    'ChangePhoneDto.code',
    'ChangePhoneDto.handle',
    'IssueSignInCodeDto.deviceMark',
    'ProveYourselfDto.evidence',
    'PresentLicenceDto.presentation',
    'ProveYourselfDto.kid',
    'ProveYourselfDto.passkey',
    'RevokeTokenDto.client_id',
    'RevokeTokenDto.token',
    'RevokeTokenDto.token_type_hint',
    'SubmitApplicationDto.nonce',
    'TokenRequestDto.client_assertion',
    'TokenRequestDto.client_assertion_type',
    'TokenRequestDto.client_id',
    'TokenRequestDto.code',
    'TokenRequestDto.grant_type',
    'TokenRequestDto.handle',
    'TokenRequestDto.passkey',
    'TokenRequestDto.refresh_token',
    'TokenRequestDto.scope',
    'TokenRequestDto.totp',
    'VerifyDocumentDto.document',
    'VerifyResumeDto.resume',
  ],
  'an organisation, its paper or its account': [
    'DeclareHostingDto.accountReference',
    'RecordOwnerDto.source',
    'VouchReportDto.reference',
    'VouchReportDto.source',
    'RegisterOrganisationDto.name',
    'RegisterOrganisationDto.uscc',
    'SeePaperDto.reference',
    'StatedPermitDto.number',
    'PaperDto.name',
    'PaperDto.number',
    'PaperDto.scope',
    'PresentPaperDto.name',
    'PresentPaperDto.number',
    'PresentPaperDto.scope',
  ],
  'compared with what is sealed, and kept as a digest': ['SeeClaimDto.holderName'],
  'why a decision about an organisation was made': [
    'DecideAppealDto.reason',
    'RepairRestrictionDto.reason',
    'ReviewReportDto.reasons',
    'DecideFulfilmentDto.reasons',
    'DecideProposalDto.reason',
    'AcknowledgeAlarmDto.reason',
    'WithdrawVouchingDto.reason',
    'SettleHostingDto.reason',
    'SettleReviewDto.reason',
  ],
  'a number that another system gave': [
    'EvidenceDto.reference',
    'FulfilmentDto.reference',
    'WithdrawHostedJobsDto.externalIds',
  ],
  'headers of a table and words of its columns, which its organisation maps': [
    'CellMeaningDto.column',
    'CellMeaningDto.meaning',
    'CellMeaningDto.word',
    'ColumnHeaderDto.column',
    'ColumnHeaderDto.header',
  ],
  'an advert, which is published': [
    'HostedPlaceDto.address',
    'JobPlaceDto.address',
    'PostHostedJobDto.duties',
    'PostHostedJobDto.employerCode',
    'PostHostedJobDto.employerName',
    'PostHostedJobDto.externalId',
    'PostHostedJobDto.title',
    'PostHostedJobDto.url',
    'PostJobDto.duties',
    'PostJobDto.title',
    'ReviewJobDto.note',
  ],
  'a name of ours that is looked up before it is kept': [
    'GiveConsentDto.fields',
    'ReviewClaimDto.reasons',
    'SubscribeProductDto.productCode',
  ],
  'a public key': [
    'MandateDto.kid',
    'RegisterClientDto.kid',
    'RegisterKeyDto.kid',
    'RegisterMemberKeyDto.kid',
    'RegisterPasskeyDto.passkey',
  ],
  'a product of an insurer': [
    'PublishProductDto.disabilityStandard',
    'PublishProductDto.nameEn',
    'PublishProductDto.nameZh',
    'PublishProductDto.sources',
  ],
  'a model, a parameter, a report or an address of a machine': [
    'ActivateModelDto.override',
    'ActivateModelDto.reason',
    'CreateWebhookDto.url',
    'MoveModelDto.override',
    'MoveModelDto.reason',
    'MoveScreeningModelDto.override',
    'MoveScreeningModelDto.reason',
    'PromotionEvidenceDto.againstHash',
    'PromotionEvidenceDto.dataset',
    'PromotionEvidenceDto.drifted',
    'PromotionEvidenceDto.modelHash',
    'PromotionEvidenceDto.sha256',
    'RecomputeReportDto.edition',
    'ReportFigureDto.place',
    'ReportFigureDto.unit',
    'ReportRelationDto.terms',
    'ReportRelationDto.unit',
    'ReportStatementDto.place',
    'ReportStatementDto.says',
    'ScreeningModelDto.format',
    'ScreeningModelDto.segmenter',
    'SetParameterDto.source',
    'SetParameterDto.value',
  ],
  'the rail’s notification, of which the order’s number and outcome are kept': [
    'RailNotificationDto.app_id',
    'RailNotificationDto.biz_content',
    'RailNotificationDto.msg_method',
    'RailNotificationDto.notify_id',
    'RailNotificationDto.sign',
    'RailNotificationDto.sign_type',
    'RailNotificationDto.utc_timestamp',
    'RailNotificationDto.version',
  ],
};

/** Members of a request that take any words, as `Class.member`. */
function freeTexts(document: Pick<OpenAPIObject, 'paths' | 'components'>): Set<string> {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const found = new Set<string>();
  const visit = (schema: Schema | undefined, at: string, seen: readonly string[]): void => {
    if (!schema) return;
    const name = schema.$ref?.split('/').at(-1);
    if (name !== undefined) {
      if (!seen.includes(name)) visit(schemas[name], at, [...seen, name]);
      return;
    }
    for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
      visit(part, at, seen);
    visit(schema.items, at, seen);
    for (const [member, inner] of Object.entries(schema.properties ?? {})) visit(inner, member, seen);
    if (takesAnyWords(schema)) found.add(`${seen.at(-1)}.${at}`);
  };
  for (const operations of Object.values(document.paths))
    for (const operation of Object.values(operations) as { requestBody?: { content?: object } }[])
      for (const { schema } of Object.values(operation.requestBody?.content ?? {}) as { schema?: Schema }[])
        visit(schema, '', []);
  return found;
}

function takesAnyWords({ type, enum: choice, const: only, format, pattern }: Schema): boolean {
  if (![type].flat().includes('string') || choice || only !== undefined || format) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(ANY_WORDS);
}

describe('every text that is taken without a form', () => {
  const document = JSON.parse(readFileSync('test/contract/openapi.json', 'utf8')) as OpenAPIObject;
  const known = new Set([...Object.keys(SEALED), ...Object.values(NO_PERSONS_WORDS).flat()]);
  beforeAll(() => everySealKind()); // loads the stores, which declare

  it('is sealed, or says why it is no person’s words', () => {
    const free = freeTexts(document);
    expect(free.size).toBeGreaterThan(100);
    expect([...free].filter((one) => !known.has(one)).toSorted()).toEqual([]);
    expect([...known].filter((one) => !free.has(one)).toSorted()).toEqual([]); // none that is no more
    expect(known.size).toBe(Object.keys(SEALED).length + Object.values(NO_PERSONS_WORDS).flat().length);
  });

  it('ends in a column that is declared as sealed', () => {
    const columns = sealedColumns();
    expect(Object.values(SEALED).filter((column) => !columns.has(column))).toEqual([]);
  });

  it('and a new one is found', () => {
    const schemas = { RateWorkerDto: { type: 'object', properties: { words: { type: 'string' } } } } as never;
    const schema = { $ref: '#/components/schemas/RateWorkerDto' };
    const post = { requestBody: { content: { 'application/json': { schema } } }, responses: {} };
    expect([...freeTexts({ paths: { '/v1/ratings': { post } }, components: { schemas } })]).toEqual([
      'RateWorkerDto.words',
    ]);
  });
});
