import type { Fen } from '../../platform/money/money.js';
import {
  Day,
  FenAmount,
  Instant,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { APPLICATION_STATES, type ApplicationState } from '../apply/application.rules.js';
import { CONTRACT_STATES, type ContractState } from '../hire.types.js';

const COUNT = { min: 0, max: 2 ** 31 };

export class EngagementContractDto {
  @Uuid() id: string;
  @OneOf(CONTRACT_STATES) state: ContractState;
  @Day() startsOn: string;
  @Day() endsOn: string;
  @Instant({ nullable: true }) sealedAt: Date | null;
}

export class EngagementShiftsDto {
  @Whole(COUNT) open: number;
  @Whole(COUNT) closed: number;
  @Whole(COUNT) approved: number;
  @Whole(COUNT) rejected: number;
  @Whole(COUNT) disputed: number;
}

export class EngagementPayDto {
  @FenAmount({ description: 'Approved and not paid yet.' }) owedFen: Fen;
  @FenAmount() paidFen: Fen;
  @FenAmount({ description: 'The payment failed or came back.' }) unpaidFen: Fen;
}

export class EngagementDto {
  @Uuid() applicationId: string;
  @Uuid() jobId: string;
  @Text() title: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @OneOf(APPLICATION_STATES) applicationState: ApplicationState;
  @Instant() appliedAt: Date;
  @Nested(() => EngagementContractDto, { nullable: true }) contract: EngagementContractDto | null;
  @Nested(() => EngagementShiftsDto) shifts: EngagementShiftsDto;
  @Whole({ ...COUNT, description: 'Of all closed shifts.' }) minutes: number;
  @Nested(() => EngagementPayDto) pay: EngagementPayDto;
}
