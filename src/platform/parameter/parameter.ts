declare const valued: unique symbol;

/** The name of a parameter, which knows the type of its values. */
export interface ParameterKey<T> {
  readonly key: string;
  readonly [valued]?: T;
}

/** What the value of a parameter is. */
export type ValueOf<K> = K extends ParameterKey<infer T> ? T : never;

const declared = new Set<string>();

/**
 * Declares a parameter that a room reads, in that room's `parameters.ts`:
 * `export const payDueDays = parameter<number>('tongbao.pay-due-days');`. Its values come from a migration first.
 * @throws Error when the same key is declared twice
 */
export function parameter<T>(key: string): ParameterKey<T> {
  if (declared.has(key)) throw new Error(`parameter ${key} is declared twice`);
  declared.add(key);
  return { key };
}

/** Every parameter that the house reads, sorted. */
export function declaredParameters(): string[] {
  return [...declared].sort();
}
