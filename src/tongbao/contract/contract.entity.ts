import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type {
  ApplicationId,
  JobId,
  PayBasis,
  ContractId,
  ContractKind,
  ContractState,
  PublicKey,
  SecondShift,
} from '../hire.types.js';
import type { MarkDto } from '../mark.dto.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import type { PlaceKind } from '../place/work-place.rules.js';
import { type Place, pointTransformer } from '../place/place.rules.js';
import type { PartyRole } from '../party.rules.js';
import type { WorkFacts } from './law/facts.types.js';
import type { SigningStatementDto } from './contract.dto.js';

@Entity({ schema: 'tongbao', name: 'contract' })
export class Contract {
  @PrimaryColumn('uuid') id: ContractId;
  @Column('uuid') applicationId: ApplicationId;
  @Column('uuid') jobId: JobId;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') providerId: OrganisationId;
  @Column('text') kind: ContractKind;
  /** What whoever drafted it answered about the work, and the kind that follows; null where nothing was answered. */
  @Column('jsonb', { nullable: true }) workFacts: WorkFacts | null;
  @Column('text', { nullable: true }) kindByFacts: ContractKind | null;
  @Column('text') occupationCode: string;
  @Column('text') region: string;
  @Column('point', { transformer: pointTransformer }) geo: Place;
  @Column('text', { default: 'site' }) placeKind: PlaceKind;
  @Column('int') fenceMetres: number;
  @Column('text') payBasis: PayBasis;
  @Column('bigint', { transformer: fenTransformer }) rateFen: Fen;
  @Column('date') startsOn: string;
  @Column('date') endsOn: string;
  /** Days after approval within which pay is due. */
  @Column('int') payDueDays: number;
  /** Agreed minutes of a working day; null where none were. */
  @Column('int', { nullable: true }) dailyMinutes: number | null;
  /** Agreed units of a working day that is paid by the task; null where none were. */
  @Column('int', { nullable: true }) dailyUnits: number | null;
  /** How another shift of a day is paid that is paid by the day; null where nothing was agreed. */
  @Column('text', { nullable: true }) secondShift: SecondShift | null;
  /** The minimum wage that its pay was held against when it was drafted; null where an earlier release did. */
  @Column('jsonb', { nullable: true }) minimumWage: MinimumWage | null;
  /** Percent of the wage on a statutory holiday; null where nothing was agreed: then law says. */
  @Column('int', { nullable: true }) holidayRatePercent: number | null;
  /** Until when the limits of who is under 18 hold, to the month; null where the worker is of age. */
  @Column('date', { nullable: true }) minorUntil: string | null;
  /** The text, under the worker's key: it names the worker. */
  @Column('bytea') documentSealed: Buffer;
  @Column('text') documentHash: string;
  @Column('text') consentText: string;
  @Column('text') consentTextHash: string;
  @Column('text') state: ContractState;
  /** What was found false of the application behind a draft. */
  @Column('jsonb', { default: [] }) marks: MarkDto[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) sealedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}

/** One party's signature with everything that proves it later. Append-only. */
@Entity({ schema: 'tongbao', name: 'contract_signature' })
export class ContractSignature {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: ContractId;
  @Column('text') role: PartyRole;
  @Column('uuid') signerId: string;
  @Column('jsonb') statement: SigningStatementDto;
  @Column('text') jws: string;
  /** The public key as it was when it signed. */
  @Column('jsonb') keyJwk: PublicKey;
  /** Null for an organisation. */
  @Column('text', { nullable: true }) realNameLevel: string | null;
  /** Keyed hash of the network address. */
  @Column('bytea', { nullable: true }) addressHash: Buffer | null;
  @Column('timestamptz') receivedAt: Date;
}
