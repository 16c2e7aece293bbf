import { Injectable } from '@nestjs/common';
import { IdentityFacade, type StatementKeyView } from '../../../identity/index.js';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { keyIdOf, saidBy, verifyStatement } from '../../../platform/crypto/signature.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { APPLICATION_MOVES } from '../../apply/application.rules.js';
import {
  CancellationReasonWrong,
  ContractNotCancellable,
  ContractStateWrong,
  NoSuchContract,
  SignatureTimeWrong,
  SigningKeyUnknown,
} from '../../errors.js';
import { contractCancelled } from '../../events.js';
import { only, after } from '../../row.rules.js';
import { partyRole } from '../../party.rules.js';
import type { Contract } from '../contract.entity.js';
import { CONTRACT_MOVES, isSignedNow } from '../contract.rules.js';
import {
  CANCELLATION_JWS_TYP,
  cancellationStatement,
  hindrance,
  isCanceller,
  mayGive,
  noticeHours,
} from './cancellation.rules.js';
import { cancellationView, CancellationStore, type Engagement } from './cancellation.store.js';
import type { CancellationReason, Canceller } from '../../hire.types.js';
import type { ContractCancellation } from './contract-cancellation.entity.js';
import type { CancellationDto } from './cancellation.dto.js';

/** A cancellation as it arrives. */
export interface GivenCancellation {
  reasonCode: CancellationReason;
  signedAt: Date;
  /** Detached JWS over the statement, typ `xingong-cancellation+jws`. */
  jws: string;
  /** Network address it came from; kept as a keyed hash. */
  address: string;
}

/** Who cancels, and with which key. */
interface Signer {
  by: Canceller;
  key: StatementKeyView | null;
}

/**
 * Employer or worker takes a sealed contract back before work under it begins. That is written down with who, why and
 * when; whether it was lawful and what is owed for it (劳动合同法 36-40, 48; 民法典 577) is not decided here.
 */
@Injectable()
export class CancelContract {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly cancellations: CancellationStore,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * @throws NoSuchContract, ContractStateWrong, ContractNotCancellable, CancellationReasonWrong, SigningKeyUnknown,
   * SignatureTimeWrong, SignatureInvalid
   */
  async run(key: string, actor: Actor, id: string, given: GivenCancellation): Promise<CancellationDto> {
    const known = await this.cancellations.contract(id);
    const signer = known && (await this.signer(actor, known, given.jws));
    const { reasonCode, signedAt, jws } = given;
    const name = { name: 'tongbao.cancel-contract', actor: actor.id, key };
    return this.commands.run(name, { id, reasonCode, signedAt, jws }, async (tx) => {
      const locked = signer && (await this.cancellations.lock(tx, known));
      if (!locked) throw NoSuchContract();
      const states = await this.admit(tx, locked);
      const { address, ...cancellation } = await this.verified(locked.contract, signer, given);
      const contract = await this.cancellations.cancel(tx, locked, states, { ...cancellation, address });
      await this.publish(tx, contract, cancellation);
      return cancellationView(cancellation);
    });
  }

  /** Null for everybody but employer and worker, who must not learn that there is such a contract. */
  private async signer(actor: Actor, contract: Contract, jws: string): Promise<Signer | null> {
    const role = partyRole(actor, contract);
    if (!role || !isCanceller(role)) return null;
    return { by: role, key: await this.identity.statementKey(actor, keyIdOf(jws), 'recruiter') };
  }

  private async admit(tx: Tx, { contract, application }: Engagement) {
    const state = after(CONTRACT_MOVES, contract.state, 'cancel');
    const ended = after(APPLICATION_MOVES, application.state, 'cancel');
    if (!state || !ended) throw ContractStateWrong({ facts: { state: contract.state } });
    const hasShift = await this.cancellations.hasShift(tx, contract.id);
    const because = hindrance(contract, businessDay(this.clock.now()), hasShift);
    if (because) throw ContractNotCancellable({ facts: { because } });
    return { contract: state, application: ended };
  }

  private async verified(
    contract: Contract,
    { by, key }: Signer,
    { reasonCode, signedAt, jws, address }: GivenCancellation,
  ): Promise<Omit<ContractCancellation, 'addressHash'> & { address: string }> {
    const cancelledAt = this.clock.now();
    if (!mayGive(by, reasonCode)) throw CancellationReasonWrong({ facts: { role: by } });
    if (key?.state !== 'active') throw SigningKeyUnknown();
    if (!isSignedNow(signedAt, cancelledAt)) throw SignatureTimeWrong();
    const signerId = key.ownerId;
    const given = { role: by, signerId, reasonCode, signedAt };
    const statement = saidBy(key, cancellationStatement(contract, given));
    await verifyStatement({ jws, statement, typ: CANCELLATION_JWS_TYP, key: key.jwk });
    const contractId = contract.id;
    const notice = noticeHours(contract.startsOn, cancelledAt);
    const facts = { contractId, by, signerId, reasonCode, noticeHours: notice, cancelledAt };
    return { ...facts, statement, jws, keyJwk: { ...key.jwk }, address };
  }

  private async publish(
    tx: Tx,
    contract: Contract,
    cancellation: Omit<ContractCancellation, 'addressHash'>,
  ): Promise<void> {
    const parties = only(contract, 'jobId', 'workerId', 'enterpriseId', 'providerId');
    const terms = only(contract, 'occupationCode', 'region', 'startsOn', 'endsOn');
    const why = only(cancellation, 'contractId', 'by', 'reasonCode', 'noticeHours');
    const fact = { ...why, ...parties, ...terms, cancelledAt: cancellation.cancelledAt.toISOString() };
    await this.outbox.append(tx, contractCancelled, fact, contract.id);
  }
}
