import { Instant, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import { NamedDocumentDto } from '../real-name/real-name.dto.js';
import { RECOVERY_MEANS, RECOVERY_STATES, type RecoveryMeans, type RecoveryState } from './recovery.rules.js';

/** What the document of the person at the counter says. */
export class SeePersonDto extends NamedDocumentDto {}

export class AskRecoveryDto extends NamedDocumentDto {
  @OneOf(RECOVERY_MEANS, {
    description:
      '`face` the source’s camera page gives the evidence, `carrier` the number you signed in with is registered to your name, `counter` two clerks see you and your ID card. By face and carrier you agree that name, ID number and phone are asked about at the source.',
  })
  means: RecoveryMeans;

  @Text({
    max: 2000,
    optional: true,
    description: 'By face: what the source’s camera page handed out.',
    example: 'live:110101199003070038',
  })
  evidence?: string;
}

export class RecoveryDto {
  @Uuid() id: string;
  @OneOf(RECOVERY_MEANS) means: RecoveryMeans;
  @OneOf(RECOVERY_STATES, {
    description:
      '`asked` the source has not answered, ask again; `awaits-sight` go to a counter; `counter-needed` this account acts for organisations and is recovered at a counter; `cooling` it happens at dueAt unless the account objects.',
  })
  state: RecoveryState;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) dueAt: Date | null;
  @Instant({ nullable: true }) endedAt: Date | null;
}

export class RecoveryListDto {
  @ListOf(() => RecoveryDto, { max: 100 }) items: RecoveryDto[];
}

export class SeenPersonDto {
  @Uuid() id: string;
  @OneOf(['awaits-second', 'seen']) outcome: 'awaits-second' | 'seen';
}
