/** A warning of a command: what about which column, in words or by its AUC alone. */
interface Told {
  code: string;
  column: string;
  detail?: string;
  auc?: number;
}

/** Warnings as lines, each once. */
export function warn(warnings: Told[], write: (line: string) => void): void {
  for (const { code, column, detail, auc } of warnings)
    write(`warning: ${code}: ${column} ${detail ?? `alone it has an AUC of ${auc?.toFixed(3)}`}`);
}
