import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { type Shown, type StatedClaim, Wallet } from '../../demo/client/wallet.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { Answer, House, WorkerInHouse } from './app.js';

/** A worker in a test with their wallet, doing over HTTP what a phone does. */
export class Holder {
  private constructor(
    readonly house: House,
    readonly worker: WorkerInHouse,
    readonly wallet: Wallet,
  ) {}

  static async signUp(house: House): Promise<Holder> {
    const worker = await house.worker();
    return new Holder(house, worker, new Wallet(worker.party.keys, () => house.clock.now()));
  }

  get id(): string {
    return this.worker.actor.id;
  }

  get(path: string): Promise<Answer> {
    return this.house.call('GET', path, { as: this.worker.actor });
  }

  post(path: string, body?: unknown, key: string = newId()): Promise<Answer> {
    return this.house.call('POST', path, { as: this.worker.actor, key, body });
  }

  consent(purpose: string, recipientId: string, fields = ['name', 'idNumber']): Promise<Answer> {
    const expiresAt = new Date(this.house.clock.now().getTime() + 30 * 86_400_000);
    return this.post('/v1/consents', { purpose, recipientId, fields, expiresAt });
  }

  /** States a real name (L1), and has it confirmed by the source (L2) unless told not to. */
  async realName(level: 'L1' | 'L2' = 'L2'): Promise<void> {
    await this.post('/v1/me/real-name', { name: '王小明', idNumber: madeUpIdNumber('19960417') });
    if (level === 'L1') return;
    await this.consent('real-name-check', 'simulated-real-name-source');
    const verified = await this.post('/v1/me/real-name/verification');
    if (verified.body?.level !== 'L2') throw new Error(`no L2: ${verified.text}`);
  }

  claim(claim: StatedClaim, key?: string): Promise<Answer> {
    return this.post('/v1/claims', claim.kind === 'identity' ? { kind: 'identity' } : claim, key);
  }

  async pledgedClaim(claim: StatedClaim, wallet = this.wallet): Promise<Answer> {
    const { body: terms } = await this.house.call('GET', '/v1/pledge-terms');
    return this.post('/v1/claims', { ...claim, pledge: wallet.pledge(claim, terms.termsHash) });
  }

  /** A key proof with a fresh nonce. */
  async proof(): Promise<string> {
    const { body } = await this.post('/v1/certificates/nonce');
    return this.wallet.keyProof(this.house.config.publicUrl, body.nonce);
  }

  async certify(domain: string, more: object = {}, key?: string): Promise<Answer> {
    return this.post('/v1/certificates', { domain, proof: await this.proof(), ...more }, key);
  }

  /** The text of a resume for a verifier. */
  resume(certificates: Shown[], verifier: { audience: string; nonce: string }): string {
    return this.wallet.resume({ headline: '焊工，十年经验', wishes: ['长沙'] }, certificates, verifier);
  }
}
