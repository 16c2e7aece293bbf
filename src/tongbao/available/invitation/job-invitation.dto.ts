import { Instant, Nested, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import type { JobId } from '../../hire.types.js';
import { EmployerBriefDto } from '../../match/match.dto.js';
import {
  type AvailabilityId,
  type JobInvitationId,
  INVITATION_STATES,
  type InvitationState,
} from '../available.types.js';

const STATE = { description: 'applied: the worker agreed, by applying. lapsed: not answered in time.' };

export class InviteWorkerDto {
  @Uuid({ description: 'As `findAvailableWorkers` names it.' }) availableId: AvailabilityId;
}

/** What the employer sees of it: nobody’s name until the worker applies. */
export class SentInvitationDto {
  @Uuid() id: JobInvitationId;
  @Uuid() jobId: JobId;
  @Uuid() availableId: AvailabilityId;
  @OneOf(INVITATION_STATES, STATE) state: InvitationState;
  @Instant() invitedAt: Date;
  @Instant({ description: 'By when the worker answers.' }) answerBy: Date;
}

/** What the worker sees of it. */
export class JobInvitationDto {
  @Uuid() id: JobInvitationId;
  @Uuid() jobId: JobId;
  @Text({ example: '仓库分拣员' }) title: string;
  @Nested(() => EmployerBriefDto, { nullable: true, description: 'More of it: `readJobEmployer`.' })
  employer: EmployerBriefDto | null;
  @OneOf(INVITATION_STATES, STATE) state: InvitationState;
  @Instant() invitedAt: Date;
  @Instant({ description: 'By when to apply or decline.' }) answerBy: Date;
}
