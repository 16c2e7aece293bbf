import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person wants to be texted about, and when they were last. No row: as it is for everybody. */
@Entity({ schema: 'notification', name: 'texting' })
export class Texting {
  @PrimaryColumn('uuid') recipientId: string;
  /** About a wage that can not reach them, or an injury. */
  @Column('boolean', { default: true }) danger: boolean;
  /** About whatever else is urgent. */
  @Column('boolean', { default: false }) urgent: boolean;
  /** About whatever it was, also what waits for an organisation. */
  @Column('timestamptz', { nullable: true }) textedAt: Date | null;
  /** When a text last told of danger. */
  @Column('timestamptz', { nullable: true }) dangerAt: Date | null;
}

/** What a member of an organisation wants to be texted about. No row: nothing. */
@Entity({ schema: 'notification', name: 'member_texting' })
export class MemberTexting {
  @PrimaryColumn('uuid') recipientId: string;
  @PrimaryColumn('uuid') organisationId: string;
  /** The membership it was chosen in: who left and came back chooses anew. */
  @Column('uuid') memberId: string;
  @Column('boolean') danger: boolean;
  @Column('boolean') urgent: boolean;
}

/** That a text to a person counted a to-do of an organisation of theirs. */
@Entity({ schema: 'notification', name: 'todo_text' })
export class TodoText {
  @PrimaryColumn('uuid') todoId: string;
  @PrimaryColumn('uuid') recipientId: string;
}
