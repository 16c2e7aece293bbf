import { type ValueTransformer, DefaultNamingStrategy } from 'typeorm';

/** PostgreSQL `bigint` arrives as a string; in the program it is a `bigint`. */
export const fenTransformer: ValueTransformer = {
  to: (value: bigint | null | undefined) => (typeof value === 'bigint' ? value.toString() : value),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};

/** A column is named after its property: `workerId` → `worker_id`. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return (
      given ??
      [...prefixes, property]
        .join('_')
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
    );
  }
}
