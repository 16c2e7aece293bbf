import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

/** One way of cheating at a time: everything else stays as a true authenticator makes it. */
export type Cheat =
  | 'another origin'
  | 'another host'
  | 'another challenge'
  | 'another ceremony'
  | 'no user verification'
  | 'nobody present'
  | 'a lower counter'
  | 'another key'
  | 'a changed signature';

interface Creation {
  challenge: string;
  rp: { id: string };
  pubKeyCredParams: { alg: number }[];
}

interface Request {
  challenge: string;
  rpId: string;
  allowCredentials: { id: string }[];
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;
const KINDS = { EdDSA: -8, ES256: -7 } as const;

/**
 * A passkey in software, with the page that it is used on: makes real attestation and assertion objects (WebAuthn
 * Level 3, sections 6 and 7), and can cheat in one way at a time.
 */
export class Authenticator {
  readonly credentialId = randomBytes(16).toString('base64url');
  private counter = 0;
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject };

  constructor(
    readonly origin: string,
    readonly kind: keyof typeof KINDS = 'ES256',
  ) {
    this.keys = pairOf(kind);
  }

  /** `JSON.stringify` of what `navigator.credentials.create()` gives. */
  create(options: Creation, cheat?: Cheat): string {
    const offered = options.pubKeyCredParams.map(({ alg }) => alg);
    if (!offered.includes(KINDS[this.kind])) throw new Error(`${this.kind} is not asked for`);
    const id = Buffer.from(this.credentialId, 'base64url');
    const length = Buffer.from([id.length >> 8, id.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.coseKey()]);
    const authData = Buffer.concat([this.authData(options.rp.id, ATTESTED, cheat), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return this.written({
      clientDataJSON: this.clientData('webauthn.create', options.challenge, cheat).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** `JSON.stringify` of what `navigator.credentials.get()` gives. */
  get(options: Request, cheat?: Cheat): string {
    if (!options.allowCredentials.some(({ id }) => id === this.credentialId))
      throw new Error('it is not asked for');
    this.counter += 2;
    const clientData = this.clientData('webauthn.get', options.challenge, cheat);
    const authData = this.authData(options.rpId, 0, cheat);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    const key = cheat === 'another key' ? pairOf(this.kind).privateKey : this.keys.privateKey;
    const signature = sign(this.kind === 'ES256' ? 'sha256' : null, signed, key);
    if (cheat === 'a changed signature') signature[signature.length - 1]! ^= 1;
    return this.written({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private written(response: Record<string, unknown>): string {
    const id = this.credentialId;
    const beside = { clientExtensionResults: {}, authenticatorAttachment: 'platform' };
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, ...beside });
  }

  private clientData(type: string, challenge: string, cheat?: Cheat): Buffer {
    const other = randomBytes(32).toString('base64url');
    const ceremony = type === 'webauthn.get' ? 'webauthn.create' : 'webauthn.get';
    return Buffer.from(
      JSON.stringify({
        type: cheat === 'another ceremony' ? ceremony : type,
        challenge: cheat === 'another challenge' ? other : challenge,
        origin: cheat === 'another origin' ? 'https://xingong.example.evil' : this.origin,
        crossOrigin: false,
      }),
    );
  }

  private authData(host: string, more: number, cheat?: Cheat): Buffer {
    const verified = cheat === 'no user verification' || cheat === 'nobody present' ? 0 : USER_VERIFIED;
    const present = cheat === 'nobody present' ? 0 : USER_PRESENT;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(cheat === 'a lower counter' ? 1 : this.counter);
    const named = cheat === 'another host' ? 'evil.example' : host;
    const flags = Buffer.from([present | verified | more]);
    return Buffer.concat([createHash('sha256').update(named).digest(), flags, counter]);
  }

  /** RFC 9052 section 7, RFC 9053 section 7. */
  private coseKey(): Buffer {
    const { x = '', y } = this.keys.publicKey.export({ format: 'jwk' });
    const members: [number, unknown][] =
      this.kind === 'ES256'
        ? [[1, 2], [3, KINDS.ES256], [-1, 1], [-2, bytes(x)], [-3, bytes(y!)]] // prettier-ignore
        : [[1, 1], [3, KINDS.EdDSA], [-1, 6], [-2, bytes(x)]]; // prettier-ignore
    return Buffer.from(isoCBOR.encode(new Map(members) as never));
  }
}

function bytes(base64url: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}

function pairOf(kind: keyof typeof KINDS): { publicKey: KeyObject; privateKey: KeyObject } {
  return kind === 'ES256' ? newKeyPair() : newKeyPair('Ed25519');
}
