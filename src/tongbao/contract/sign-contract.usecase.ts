import { Injectable } from '@nestjs/common';
import { IdentityFacade, type RealNameLevel, type StatementKeyView } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { keyIdOf, saidBy, verifyStatement } from '../../platform/crypto/signature.js';
import type { Actor } from '../../platform/http/access/actor.js';
import {
  AlreadySigned,
  ContractStateWrong,
  NoSuchContract,
  RealNameRequired,
  SignatureTimeWrong,
  SigningKeyUnknown,
} from '../errors.js';
import { type PartyRole, partyRole } from '../party.rules.js';
import type { Contract } from './contract.entity.js';
import { ContractChanges } from './contract.changes.js';
import { contractView, signatureView } from './contract.queries.js';
import { allSigned, CONTRACT_JWS_TYP, isSignedNow, mayContract, signingStatement } from './contract.rules.js';
import { ContractStore, type NewSignature } from './contract.store.js';
import type { SignedContractDto } from './contract.dto.js';

/** A party's signature as it arrives. */
export interface GivenSignature {
  signedAt: Date;
  /** Detached JWS over the statement, typ `xingong-contract+jws`. */
  jws: string;
  /** Network address it came from; kept as a keyed hash. */
  address: string;
}

/** Who signs, and with what. */
interface Signer {
  role: PartyRole;
  key: StatementKeyView | null;
  /** Null for an organisation. */
  level: RealNameLevel | null;
}

/** One party signs; the last signature seals the contract. */
@Injectable()
export class SignContract {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly changes: ContractChanges,
    private readonly contracts: ContractStore,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * @throws NoSuchContract, ContractStateWrong, AlreadySigned, SigningKeyUnknown, SignatureTimeWrong,
   * SignatureInvalid, RealNameRequired
   */
  async run(key: string, actor: Actor, id: string, given: GivenSignature): Promise<SignedContractDto> {
    const known = await this.contracts.find(id);
    const role = known && partyRole(actor, known);
    const signer = role && (await this.signer(actor, role, given.jws));
    const { signedAt, jws } = given;
    const name = { name: 'tongbao.sign-contract', actor: actor.id, key };
    return this.commands.run(name, { id, signedAt, jws }, async (tx) => {
      const locked = known && (await this.contracts.lock(tx, known));
      if (!locked || !signer) throw NoSuchContract();
      const { contract } = locked;
      const before = await this.contracts.signatures(contract.id, tx);
      if (before.some((signature) => signature.role === signer.role)) throw AlreadySigned();
      if (contract.state !== 'drafted') throw ContractStateWrong({ facts: { state: contract.state } });
      const signature = await this.verified(contract, signer, given);
      await this.changes.sign(tx, contract, signature);
      const signatures = [...before, signature];
      const isSealed = allSigned(
        contract,
        signatures.map((one) => one.role),
      );
      const latest = isSealed ? await this.changes.seal(tx, locked, this.clock.now()) : contract;
      return { ...contractView(latest), signatures: signatures.map(signatureView), cancellation: null };
    });
  }

  private async signer(actor: Actor, role: PartyRole, jws: string): Promise<Signer> {
    const key = await this.identity.statementKey(actor, keyIdOf(jws), 'recruiter');
    const worker = role === 'worker' ? await this.identity.worker(actor.id) : null;
    return { role, key, level: role === 'worker' ? (worker?.level ?? 'L0') : null };
  }

  private async verified(
    contract: Contract,
    { role, key, level }: Signer,
    { signedAt, jws, address }: GivenSignature,
  ): Promise<NewSignature> {
    const now = this.clock.now();
    if (key?.state !== 'active') throw SigningKeyUnknown();
    if (level !== null && !mayContract(level)) throw RealNameRequired({ facts: { required: 'L2', level } });
    if (!isSignedNow(signedAt, now)) throw SignatureTimeWrong();
    const signerId = key.ownerId;
    const statement = saidBy(key, signingStatement(contract, { role, signerId, signedAt }));
    await verifyStatement({ jws, statement, typ: CONTRACT_JWS_TYP, key: key.jwk });
    return {
      contractId: contract.id,
      role,
      signerId,
      statement,
      jws,
      keyJwk: { ...key.jwk },
      realNameLevel: level,
      addressHash: this.contracts.addressHash(address),
      receivedAt: now,
    };
  }
}
