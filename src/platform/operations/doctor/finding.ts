/** `skipped`: could not be asked, which is no fault in itself. Only `failed` makes the doctor's exit code 1. */
export type FindingState = 'ok' | 'warning' | 'failed' | 'skipped';

/** What one check found, and what to do about it unless all is well. */
export interface Finding {
  check: string;
  state: FindingState;
  says: string;
  remedy?: string;
}

/** What a check has to say; its name is added by whoever asked. */
export type Verdict = Omit<Finding, 'check'>;

export const ok = (says: string): Verdict => ({ state: 'ok', says });
export const warning = (says: string, remedy: string): Verdict => ({ state: 'warning', says, remedy });
export const failed = (says: string, remedy: string): Verdict => ({ state: 'failed', says, remedy });
export const skipped = (says: string, remedy: string): Verdict => ({ state: 'skipped', says, remedy });

/** A failure of the database in the words of an operator: a code and a text, never values of rows. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' && message !== '' ? message.split('\n')[0]! : String(error);
  return typeof code === 'string' ? `${text} (${code})` : text;
}
