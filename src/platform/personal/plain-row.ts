/** What a row says as plain JSON: no bytes, no version, whole numbers as numbers. `without` are members left out. */
export function plainRow(row: object, ...without: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(
        ([name, value]) => name !== 'version' && !without.includes(name) && !(value instanceof Uint8Array),
      )
      .map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : (value as unknown)]),
  );
}

/** So many rows of a kind a copy holds at most. */
export const MOST_ROWS = 10_000;
