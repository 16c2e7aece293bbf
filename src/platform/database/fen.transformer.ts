import type { ValueTransformer } from 'typeorm';

/** PostgreSQL `bigint` arrives as a string; in the program it is a `bigint`. */
export const fenTransformer: ValueTransformer = {
  to: (value: bigint | null | undefined) => (typeof value === 'bigint' ? value.toString() : value),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};
