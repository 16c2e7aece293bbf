import { Bool, Instant, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';

/** The call that does what is to be done. */
export class TodoCallDto {
  @Text({ example: 'approveShift', description: 'Operation of this document.' }) operation: string;
  @Text({ max: 300, example: '/v1/shifts/01890a5d-ac96-774b-bcce-b302099a8057/approval' }) path: string;
}

/** Something that must be done. */
export class TodoDto {
  @Uuid() id: string;
  @Text({ example: 'approve-shift' }) kind: string;
  @Text({ description: 'Id of what it is about.', example: '01890a5d-ac96-774b-bcce-b302099a8057' })
  subject: string;
  @Text({ max: 1000 }) zh: string;
  @Text({ max: 1000 }) en: string;
  @Out({ type: 'object', additionalProperties: true, description: 'Ids, amounts and days behind the words.' })
  facts: Record<string, unknown>;
  @Instant() since: Date;
  @Instant({ nullable: true, description: 'By when; then happens what `docs/waits.md` says.' })
  dueAt: Date | null;
  @Bool({ description: 'Whether its time is over.' }) overdue: boolean;
  @Out({ type: TodoCallDto, nullable: true, description: 'None: a kind of an earlier release.' })
  call: TodoCallDto | null;
}

/** How many to-dos of one kind. */
export class TodoCountDto {
  @Text({ example: 'approve-shift' }) kind: string;
  @Whole({ min: 0, max: 1000, description: 'Counted up to a thousand in all.' }) open: number;
  @Whole({ min: 0, max: 1000 }) overdue: number;
}

/** How many to-dos. */
export class TodoCountsDto {
  @Whole({ min: 0, max: 1000, description: 'Counted up to a thousand.' }) open: number;
  @Whole({ min: 0, max: 1000 }) overdue: number;
  @Out({ type: [TodoCountDto] }) kinds: TodoCountDto[];
}

/** Which to-dos. */
export class TodoQuery extends PageQuery {
  @Text({ max: 60, optional: true, description: 'Only this kind.', example: 'approve-shift' }) kind?: string;
  @Bool({ optional: true, description: 'Only those whose time is over.' }) overdue?: boolean;
}
