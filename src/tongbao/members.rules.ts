/** The named members of a row and no other: a column nobody listed can not leak. */
export function only<T extends object, K extends keyof T>(row: T, ...names: K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<T, K>;
}
