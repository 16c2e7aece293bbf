import { SIGNED_BY, SignedByDto } from '../signed-by.dto.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import type { Fen } from '../../platform/money/money.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import {
  Day,
  FenAmount,
  Instant,
  Jws,
  ListOf,
  Nested,
  OneOf,
  Out,
  PersonName,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import {
  type ApplicationId,
  type JobId,
  PAY_BASES,
  type PayBasis,
  CONTRACT_STATES,
  type ContractState,
  CONTRACT_KINDS,
  type ContractId,
  type ContractKind,
  type PublicKey,
  SECOND_SHIFTS,
  type SecondShift,
} from '../hire.types.js';
import { MarkDto } from '../mark.dto.js';
import { PARTIES, type PartyRole } from '../party.rules.js';
import { MinimumWageDto } from '../minimum-wage/minimum-wage.dto.js';
import { ContractFindingDto, WorkFactsDto } from './law/kind.dto.js';
import { CancellationDto } from './cancellation/cancellation.dto.js';

/** Who sends a signature, and from where: both are evidence. */
export interface Sender {
  actor: Actor;
  address: string;
}

export const From = createParamDecorator((_: unknown, context: ExecutionContext): Sender => {
  const { actor, ip } = context.switchToHttp().getRequest<{ actor: Actor; ip: string }>();
  return { actor, address: ip };
});

export class ContractTermsDto {
  @OneOf(CONTRACT_KINDS, {
    description:
      '劳动合同, 书面协议 of an incomplete labour relation, or 承揽合同; the last only with `workFacts`.',
  })
  kind: ContractKind;
  @Nested(() => WorkFactsDto, {
    optional: true,
    description: 'How the work is really done; what the kind is held against.',
  })
  workFacts?: WorkFactsDto;
  @Text() employerAddress: string;
  @PersonName() legalRepresentative: string;
  @Text() workerAddress: string;
  @Text({ max: 500, example: '每日不超过 8 小时，每周不超过 40 小时' }) workingHours: string;
  @Whole({
    min: 1,
    max: 1440,
    optional: true,
    description: 'Agreed minutes of a working day: what is owed where nobody says when a shift ended.',
    example: 480,
  })
  dailyMinutes?: number;
  @Whole({
    min: 1,
    max: 100_000,
    optional: true,
    description:
      'Agreed units of a working day that is paid by the task: up to them the worker’s count is owed where the employer does not answer.',
    example: 200,
  })
  dailyUnits?: number;
  @OneOf(SECOND_SHIFTS, {
    optional: true,
    description:
      'How a second shift of a day is paid that is paid by the day; `hourly` where nothing is agreed.',
  })
  secondShift?: SecondShift;
  @Whole({
    min: 100,
    max: 1000,
    optional: true,
    description:
      'Percent of the wage on a statutory holiday. Of a labour contract at least what law says (劳动法 44), which holds where neither they nor the post say anything; of other kinds as agreed, else the wage itself. Left out, it is that of the post.',
    example: 300,
  })
  holidayRatePercent?: number;
  @Text({ max: 500, example: '每周至少休息一日' }) rest: string;
  @Text({ max: 500 }) socialInsurance: string;
  @Text({ max: 1000 }) labourProtection: string;
  @Text({ max: 2000 }) other: string;
}

export class DraftContractDto extends ContractTermsDto {
  @Uuid() applicationId: ApplicationId;
}

export class SignContractDto {
  @Instant({ description: 'As in the signed statement, to the millisecond; within ten minutes of now.' })
  signedAt: Date;
  @Jws({
    max: 4096,
    description:
      'Detached, typ xingong-contract+jws, kid of a registered key, over the canonical JSON of ' +
      '{contractId, documentHash, consentTextHash, signerId, role, signedAt}.',
  })
  jws: string;
}

export class ContractDto {
  @Uuid() id: ContractId;
  @Uuid() applicationId: ApplicationId;
  @Uuid() jobId: JobId;
  @Uuid() workerId: WorkerId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid({
    description: 'The labour-service company; in a direct hire the employer itself: two parties sign.',
  })
  providerId: OrganisationId;
  @OneOf(CONTRACT_KINDS) kind: ContractKind;
  @OneOf(CONTRACT_KINDS, { nullable: true, description: 'By the facts; null where none were given.' })
  kindByFacts: ContractKind | null;
  @ListOf(() => ContractFindingDto, { max: 10, description: 'What a worker should know before signing.' })
  findings: ContractFindingDto[];
  @Text() occupationCode: string;
  @Text() region: string;
  @OneOf(PAY_BASES) payBasis: PayBasis;
  @FenAmount() rateFen: Fen;
  @Nested(() => MinimumWageDto, {
    nullable: true,
    description: 'The minimum wage that the pay was held against; null where an earlier release drafted it.',
  })
  minimumWage: MinimumWageDto | null;
  @Whole({
    min: 100,
    max: 1000,
    nullable: true,
    description: 'Percent of the wage on a statutory holiday, as agreed.',
  })
  holidayRatePercent: number | null;
  @Day() startsOn: string;
  @Day() endsOn: string;
  @Text() documentHash: string;
  @Text({ max: 2000, description: 'What every signer agrees to; shown before signing.' }) consentText: string;
  @Text() consentTextHash: string;
  @OneOf(CONTRACT_STATES) state: ContractState;
  @ListOf(() => MarkDto, { max: 50, description: 'Of a draft: what was found false of its application.' })
  marks: MarkDto[];
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) sealedAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class SigningStatementDto {
  @Uuid() contractId: string;
  @Text() documentHash: string;
  @Text() consentTextHash: string;
  @Uuid() signerId: string;
  @OneOf(PARTIES) role: PartyRole;
  @Text() signedAt: string;
  @Nested(() => SignedByDto, SIGNED_BY) signedBy?: SignedByDto;
}

export class SignatureDto {
  @OneOf(PARTIES) role: PartyRole;
  @Uuid() signerId: string;
  @Nested(() => SigningStatementDto) statement: SigningStatementDto;
  @Jws({ max: 4096 }) jws: string;
  @Out({ type: 'object', additionalProperties: true, description: 'Public key (RFC 7517) that signed.' })
  keyJwk: PublicKey;
  @Text({ nullable: true }) realNameLevel: string | null;
  @Instant() receivedAt: Date;
}

export class SignedContractDto extends ContractDto {
  @ListOf(() => SignatureDto, { max: 3 }) signatures: SignatureDto[];
  @Nested(() => CancellationDto, { nullable: true }) cancellation: CancellationDto | null;
}

export class ContractDocumentDto {
  @Uuid() contractId: string;
  @Text({ max: 60_000 }) document: string;
  @Text() documentHash: string;
}
