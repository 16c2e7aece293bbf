import { DefaultNamingStrategy } from 'typeorm';

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
