/**
 * A unified social credit code (统一社会信用代码) as it is kept: full-width characters, blanks, hyphens and small letters
 * are ways of writing. Null of what has not its 18 characters; whether it was given out, a registry says.
 */
export function usccAsKept(written: string): string | null {
  if (written.length > 40) return null;
  const code = written.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^[0-9A-Za-z]{18}$/.test(code) ? code.toUpperCase() : null;
}
