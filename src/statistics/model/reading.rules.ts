import { digestOf } from '../../platform/crypto/canonical.js';
import { Unfit, type Unfitness } from '../errors.js';

/** What every model is known by: SHA-256 (base64url) of the canonical JSON of all of it but its own hash. */
export function modelHash(model: object): string {
  return digestOf({ ...model, hash: undefined });
}

/** A text file's name, and how what is in it is read. */
export interface JsonText {
  name: string;
  text: () => string;
}

/** What the JSON of a file holds. @throws Unfit when it is none, or can not be read */
export function jsonOf({ name, text }: JsonText, otherwise: Unfitness = 'model-invalid'): unknown {
  try {
    return JSON.parse(text());
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unfit(otherwise, `${name} is not JSON: ${error.message}`);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) throw new Unfit(otherwise, `${name} can not be read: ${code}`);
    throw error;
  }
}
