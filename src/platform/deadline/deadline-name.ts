declare const named: unique symbol;

/** The stable name of a deadline: `<room>.<what-was-not-done>`. It is stored with what is pending and must not change. */
export type DeadlineName = string & { readonly [named]: true };

const declared = new Set<string>();

/**
 * Declares a deadline in a room's `waits.ts`: `export const shiftUnanswered = deadline('tongbao.shift-unanswered');`
 * @throws Error when the same name is declared twice
 */
export function deadline(name: string): DeadlineName {
  if (declared.has(name)) throw new Error(`deadline ${name} is declared twice`);
  declared.add(name);
  return name as DeadlineName;
}

/** Every deadline that was declared, sorted. */
export function declaredDeadlines(): string[] {
  return [...declared].sort();
}

/** Under which name its deliveries are kept: `tongbao/when-shift-unanswered`. */
export function handlerOf(name: DeadlineName): string {
  const dot = name.indexOf('.');
  return `${name.slice(0, dot)}/when-${name.slice(dot + 1)}`;
}
