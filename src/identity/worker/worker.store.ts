import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { hashedColumn } from '../../platform/crypto/inventory/hash-kind.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { type KeptClass, type Sealing, sealedColumn } from '../../platform/personal/personal-class.js';
import { foldName, isSameName } from '../../platform/standard/person-name.js';
import { documentKey } from '../id-document/id-document.rules.js';
import type { Disclosed, DocumentKind, PersonalField, RealNameLevel } from '../identity.types.js';
import { Worker } from './worker.entity.js';

/** What somebody says to be called. */
export interface NameAndNumber {
  name: string;
  /** Absent where it was asked before there were kinds: a resident ID card. */
  documentKind?: DocumentKind;
  idNumber: string;
}

/** What a person says who they are, read from their document. */
export interface RealName extends NameAndNumber {
  documentKind: DocumentKind;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  gender: 'male' | 'female' | null;
  region: string | null;
}

const SEALED: Record<PersonalField, Sealing> = {
  phone: sealedColumn('identity.worker.phone', 'identity')('phone'),
  name: sealedColumn('identity.worker.name', 'identity')('name'),
  idNumber: sealedColumn('identity.worker.id_number', 'identity')('idNumber'),
  birthDate: sealedColumn('identity.worker.birth_date', 'identity')('birthDate'),
  gender: sealedColumn('identity.worker.gender', 'identity')('gender'),
};

hashedColumn('identity.worker.phone_hash', {
  as: 'phone',
  row: 'id',
  from: { sealed: 'phone', subject: 'id', sealing: () => SEALED.phone },
});
hashedColumn('identity.worker.id_number_hash', {
  as: 'id-number',
  row: 'id',
  from: {
    sealed: 'id_number',
    subject: 'id',
    with: ['document_kind'],
    sealing: () => SEALED.idNumber,
    value: (idNumber, row) => documentKey({ documentKind: row['document_kind'] as DocumentKind, idNumber }),
  },
});

/** Rows of `identity.worker`, and the only place that opens what is encrypted in them. */
@Injectable()
export class WorkerStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async find(id: string, on: Tx = this.database.reader): Promise<Worker | null> {
    return on.findOneBy(Worker, { id: id as WorkerId });
  }

  /** Those of these ids that there are, each with the birth date that was given, in clear. */
  async manyWithBirthDate(ids: string[]): Promise<{ worker: Worker; birthDate: string | undefined }[]> {
    const rows = await this.database
      .repository(Worker)
      .createQueryBuilder('w')
      .where('w.id = ANY(:ids)', { ids })
      .getMany();
    const sealed = rows.flatMap(({ id, birthDate }) => (birthDate ? [[id, birthDate] as const] : []));
    const dates = await this.vault.decryptEach(SEALED.birthDate, new Map<string, Uint8Array>(sealed));
    return rows.map((worker) => ({ worker, birthDate: dates.get(worker.id) }));
  }

  async lock(tx: Tx, id: WorkerId): Promise<Worker | null> {
    return lockOne(tx, Worker, { id });
  }

  async idByPhone(phone: string, on: Tx = this.database.reader): Promise<WorkerId | null> {
    const [row] = await query<{ id: WorkerId }>(
      on,
      'SELECT id FROM identity.worker WHERE phone_hash = ANY($1)',
      [this.vault.lookupHashes('phone', phone)],
    );
    return row?.id ?? null;
  }

  /** The account of a number, for whoever is to have it from now on: others who want it wait. */
  async holderOf(tx: Tx, phone: string): Promise<WorkerId | null> {
    await this.vault.claimHashes(tx, 'phone', phone);
    return this.idByPhone(phone, tx);
  }

  /** Opens a person's account. False when the phone already has one. */
  async open(tx: Tx, worker: { id: WorkerId; phone: string; at: Date }): Promise<boolean> {
    const { id, phone, at } = worker;
    const hashes = await this.vault.claimHashes(tx, 'phone', phone);
    const added = await query(
      tx,
      `INSERT INTO identity.worker (id, state, level, phone, phone_hash, works, registered_at)
       SELECT $1, 'active', 'L0', $2, $3, false, $4
       WHERE NOT EXISTS (SELECT FROM identity.worker WHERE phone_hash = ANY($5)) ON CONFLICT DO NOTHING RETURNING id`,
      [id, await this.vault.encrypt(tx, id, SEALED.phone, phone), hashes[0], at, hashes],
    );
    return added.length > 0;
  }

  /** The number of an account from now on; null when it is another's. */
  async setPhone(tx: Tx, id: WorkerId, phone: string | null): Promise<void> {
    const change =
      phone === null
        ? { phone: null, phoneHash: null }
        : {
            phone: await this.vault.encrypt(tx, id, SEALED.phone, phone),
            phoneHash: this.vault.lookupHash('phone', phone),
          };
    await tx.update(Worker, { id, state: 'active' }, change);
  }

  /** The person came as a worker. False when they had before. */
  async begin(tx: Tx, id: WorkerId): Promise<boolean> {
    return changeOne(tx, Worker, { id, works: false }, { works: true });
  }

  /** Opens the account of somebody whom an outside issuer names; it has no phone. Nothing when it is there. */
  async openOutside(tx: Tx, id: WorkerId, at: Date): Promise<boolean> {
    const added = await query(
      tx,
      `INSERT INTO identity.worker (id, state, level, works, registered_at) VALUES ($1, 'active', 'L0', true, $2)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, at],
    );
    return added.length > 0;
  }

  /** Stores a well-formed real name as L1: a claim, which occupies nothing. */
  async giveRealName(tx: Tx, was: Worker, given: RealName): Promise<void> {
    const sealed = (field: PersonalField, text: string): Promise<Buffer> =>
      this.vault.encrypt(tx, was.id, SEALED[field], text);
    await tx.update(
      Worker,
      { id: was.id, state: 'active', version: was.version },
      {
        name: await sealed('name', given.name),
        idNumber: await sealed('idNumber', given.idNumber),
        birthDate: await sealed('birthDate', given.birthDate),
        gender: given.gender && (await sealed('gender', given.gender)),
        documentKind: given.documentKind,
        idNumberHash: this.vault.lookupHash('id-number', documentKey(given)),
        region: given.region,
        level: 'L1',
        version: was.version + 1,
      },
    );
  }

  /** The other account whose ID number a source confirmed already; null when the number is free. */
  async provenWith(tx: Tx, worker: Worker): Promise<Worker | null> {
    const { id, idNumberHash } = worker;
    const { idNumber, documentKind } = await this.reveal(worker, ['idNumber'], tx);
    if (idNumber === undefined || !idNumberHash) return null;
    const key = documentKey({ ...(documentKind && { documentKind }), idNumber });
    const hashes = this.vault.lookupHashes('id-number', key);
    // two accounts confirmed with the same number at once queue here instead of at the unique index
    for (const hash of hashes.map((one) => one.toString('hex')).toSorted())
      await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [hash]);
    return tx.findOneBy(Worker, { idNumberHash: In(hashes), level: In(['L2', 'L3']), id: Not(id) });
  }

  /** The account whose real name a source confirmed to be this one. @throws SubjectErased */
  async confirmedAs(tx: Tx, named: NameAndNumber): Promise<Worker | null> {
    const idNumberHash = In(this.vault.lookupHashes('id-number', documentKey(named)));
    const worker = await tx.findOneBy(Worker, { idNumberHash, level: In(['L2', 'L3']), state: 'active' });
    if (!worker) return null;
    const { name = '' } = await this.reveal(worker, ['name'], tx);
    return isSameName(name, named.name) ? worker : null;
  }

  /** Stands for a name and ID number where they must not be kept. */
  realNameHash(given: NameAndNumber): Buffer {
    return this.vault.lookupHash('real-name', `${documentKey(given)}|${given.name}`);
  }

  /** Raises the level. False when the row changed since `version`. */
  async raise(tx: Tx, id: WorkerId, version: number, level: RealNameLevel): Promise<boolean> {
    return changeOne(tx, Worker, { id, state: 'active', version }, { level, version: version + 1 });
  }

  /** Empties the row, freezes the keys of what is kept and destroys the others. False when it was erased before. */
  async erase(tx: Tx, id: WorkerId, kept: ReadonlyMap<KeptClass, Date>, at: Date): Promise<boolean> {
    const unnamed = { name: null, documentKind: null, idNumber: null, idNumberHash: null, birthDate: null };
    const nothing = { ...unnamed, phone: null, phoneHash: null, gender: null, region: null };
    const { affected } = await tx.update(
      Worker,
      { id, state: 'active' },
      { ...nothing, level: 'L0', state: 'erased', erasedAt: at },
    );
    if (affected !== 1) return false;
    await this.vault.keys.freeze(tx, id, kept, at);
    return true;
  }

  /**
   * Personal fields in clear; those never given are absent. Disclosing them to others is logged by the caller.
   * @throws SubjectErased
   */
  async reveal(worker: Worker, fields: PersonalField[], on?: Tx): Promise<Disclosed> {
    const clear: Disclosed = {};
    if (fields.includes('idNumber') && worker.documentKind !== null) clear.documentKind = worker.documentKind;
    for (const field of fields) {
      const sealed = worker[field];
      if (sealed) clear[field] = await this.vault.decrypt(worker.id, SEALED[field], sealed, on);
    }
    if (clear.name !== undefined) clear.name = foldName(clear.name); // of before names were folded on entry
    return clear;
  }
}
