import { createHmac } from 'node:crypto';
import { canonicalJson } from '../../platform/crypto/canonical.js';
import type { GivenProof, ProofKind } from '../../platform/http/access/actor.js';

const HOUR_MS = 3_600_000;

/** Who is paid: an account of a kind, and its holder. */
export interface Payee {
  kind: string;
  account: string;
  holder: string;
}

/**
 * HMAC-SHA256, base64url, of account and holder under a key of the account's own: what both parties sign. It binds them
 * to one payee and tells them nothing about it, and when the key is erased with its worker, nobody anything.
 */
export function payeeHash(key: Buffer, { kind, account, holder }: Payee): string {
  return createHmac('sha256', key).update(canonicalJson({ kind, account, holder })).digest('base64url');
}

/** Proofs that bind the living person by themselves, however new they are. */
const SEEN_IN_PERSON: readonly ProofKind[] = ['real-name', 'counter'];

/**
 * Until when an account is paid nothing; null when from now on. Whoever takes a phone number over can register a first
 * key by a code alone and prove themself with it, so a means that new does not move wages to another account yet.
 * @param provable since when the worker has had a means of proof at all
 */
export function coolingUntil(change: {
  at: Date;
  replaces: boolean;
  proof: GivenProof | undefined;
  provable: Date | null;
  hours: number;
}): Date | null {
  const { at, replaces, proof, provable, hours } = change;
  const from = (start: Date): Date => new Date(start.getTime() + hours * HOUR_MS);
  if (proof === undefined) return from(at);
  if (!replaces || SEEN_IN_PERSON.includes(proof.by)) return null;
  const until = from(provable ?? at);
  return until > at ? until : null;
}

/** `6222020000001234` → `622202******1234`, for showing an account to its owner. */
export function masked(account: string): string {
  const shown = account.length > 10 ? account.slice(0, 3) : '';
  const tail = account.slice(-4);
  return `${shown}${'*'.repeat(Math.max(2, account.length - shown.length - tail.length))}${tail}`;
}

/** An account number as it is compared and sent: without spaces or hyphens, lower case. */
export function plainAccount(kind: 'alipay' | 'bank', account: string): string {
  return kind === 'bank' ? account.normalize('NFKC').replaceAll(/[\s-]/g, '') : account.trim().toLowerCase();
}

/** What is wrong with an account number, or null. */
export type AccountFault = 'shape' | 'check-digit';

/**
 * Card numbers have 12 to 19 digits, the last of them a check digit (ISO/IEC 7812-1); an Alipay login is a mobile number
 * or an e-mail address.
 */
export function accountFault(kind: 'alipay' | 'bank', account: string): AccountFault | null {
  if (kind === 'alipay') return isLogin(account) ? null : 'shape';
  if (!/^\d{12,19}$/.test(account)) return 'shape';
  return luhnDigit(account.slice(0, -1)) === account.at(-1) ? null : 'check-digit';
}

/** The check digit after these digits: ISO/IEC 7812-1 annex B, Luhn. */
export function luhnDigit(digits: string): string {
  const sum = Array.from(digits)
    .toReversed()
    .map((digit, at) => (at % 2 === 0 ? 2 * Number(digit) : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return String((10 - (sum % 10)) % 10);
}

function isLogin(account: string): boolean {
  return /^1[3-9]\d{9}$/.test(account) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(account);
}
