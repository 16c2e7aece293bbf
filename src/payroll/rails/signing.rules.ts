import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { RailKeys, SignedForm } from './gateway.types.js';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410 prefix of a raw seed

/** The text a form is signed over: every non-empty parameter but `sign`, keys in ASCII order, `k=v` joined by `&`. */
export function signedText(form: SignedForm): string {
  return Object.keys(form)
    .filter((name) => name !== 'sign' && form[name] !== '')
    .sort()
    .map((name) => `${name}=${form[name]}`)
    .join('&');
}

/** Ed25519 over UTF-8 text, base64. */
export function signText(text: string, key: KeyObject): string {
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64');
}

export function verifyText(text: string, signature: string, key: KeyObject): boolean {
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

/** The form with its signature. */
export function signForm(form: SignedForm, key: KeyObject): SignedForm {
  const whole = { ...form, sign_type: 'Ed25519' };
  return { ...whole, sign: signText(signedText(whole), key) };
}

export function verifyForm(form: SignedForm, key: KeyObject): boolean {
  return form['sign_type'] === 'Ed25519' && verifyText(signedText(form), form['sign'] ?? '', key);
}

/** Two Ed25519 key pairs from two 32-byte seeds, the same in every process of an installation. */
export function railKeys(merchantSeed: Buffer, railSeed: Buffer): RailKeys {
  return { merchant: pairOf(merchantSeed), rail: pairOf(railSeed) };
}

function pairOf(seed: Buffer): RailKeys['rail'] {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
