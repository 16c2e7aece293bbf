import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isRecord } from './canonical.js';

/** COSE algorithms taken, the preferred one first: EdDSA, ES256, and RS256 for what Windows Hello makes. */
export const PASSKEY_ALGORITHMS = [-8, -7, -257];

/** The site that passkeys are made for (WebAuthn Level 3, section 4). */
export interface RelyingParty {
  /** The host; a passkey of one host works at no other. */
  id: string;
  origin: string;
}

/** The site of a public URL; null on an IP address, where browsers make no passkeys. */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const { hostname: id, origin } = new URL(publicUrl);
  return isIP(id.replace(/^\[|\]$/g, '')) > 0 ? null : { id, origin };
}

/** What an authenticator made for a person. */
export interface MadePasskey {
  credentialId: string;
  /** COSE_Key. */
  publicKey: Buffer;
  /** Of its signatures; 0 for ever where the authenticator does not count. */
  signCount: number;
  transports: string[];
  /** Whether it may be on several devices of the person. */
  backedUp: boolean;
}

/** Why something was not taken, for the person's developer. */
export interface NotTaken {
  refused: string;
}

/** What was asked for: by this site, with this challenge. */
export interface Asked {
  party: RelyingParty;
  challenge: string;
}

/** The JSON of a `PublicKeyCredential`, as far as it can be read. */
export type WrittenCredential = { id: string; challenge: string } & Record<string, unknown>;

/** Reads `JSON.stringify(credential)` of a browser; null when it is none. */
export function writtenCredential(text: string): WrittenCredential | null {
  const value = record(text);
  const response = value?.['response'];
  if (!value || typeof value['id'] !== 'string' || !isRecord(response)) return null;
  const { clientDataJSON } = response;
  if (typeof clientDataJSON !== 'string') return null;
  const challenge = record(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))?.['challenge'];
  if (typeof challenge !== 'string') return null;
  return { ...value, id: value['id'], challenge };
}

/** Verifies what `navigator.credentials.create()` gave: the site, the challenge, the ceremony, and that the user was verified. */
export async function madePasskey(
  written: WrittenCredential,
  { party, challenge }: Asked,
): Promise<MadePasskey | NotTaken> {
  return orRefused(async () => {
    const response = written as unknown as RegistrationResponseJSON;
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    });
    if (!registrationInfo) return { refused: 'the attestation does not verify' };
    const { credential, credentialBackedUp: backedUp } = registrationInfo;
    const { id: credentialId, publicKey, counter: signCount } = credential;
    return {
      credentialId,
      publicKey: Buffer.from(publicKey),
      signCount,
      transports: transportsOf(response),
      backedUp,
    };
  });
}

/** Verifies what `navigator.credentials.get()` gave against a passkey that is known; the count of its signatures then. */
export async function usedPasskey(
  written: WrittenCredential,
  { party, challenge }: Asked,
  {
    credentialId: id,
    publicKey,
    signCount: counter,
  }: Pick<MadePasskey, 'credentialId' | 'publicKey' | 'signCount'>,
): Promise<{ signCount: number } | NotTaken> {
  return orRefused(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: written as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
    });
    return verified
      ? { signCount: authenticationInfo.newCounter }
      : { refused: 'the signature does not verify' };
  });
}

/** The library says no by throwing errors without a name of their own, and so do the decoders beneath it. */
async function orRefused<T>(verify: () => Promise<T | NotTaken>): Promise<T | NotTaken> {
  try {
    return await verify();
  } catch (error) {
    return { refused: error instanceof Error ? error.message.slice(0, 200) : 'it can not be read' };
  }
}

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

function transportsOf({ response: { transports } }: RegistrationResponseJSON): string[] {
  return Array.isArray(transports) ? TRANSPORTS.filter((one) => transports.includes(one as never)) : [];
}

function record(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
