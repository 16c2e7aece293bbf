/** What differs between two ways of writing one Chinese name: spaces, and the dot of a transliterated name. */
const NAME_NOISE = /[\s·•・.]/g;

/** Whether an account holder is the person: wages go to the person's own account (条例 art. 11). */
export function isSameName(holder: string, realName: string): boolean {
  return plainName(holder) === plainName(realName) && plainName(holder) !== '';
}

function plainName(name: string): string {
  return name.normalize('NFKC').replaceAll(NAME_NOISE, '').toUpperCase();
}

/** `6222020000001234` → `622202******1234`, for showing an account to its owner. */
export function masked(account: string): string {
  const shown = account.length > 10 ? account.slice(0, 3) : '';
  const tail = account.slice(-4);
  return `${shown}${'*'.repeat(Math.max(2, account.length - shown.length - tail.length))}${tail}`;
}

/** An account number as it is compared and sent: without spaces or hyphens, lower case. */
export function plainAccount(kind: 'alipay' | 'bank', account: string): string {
  return kind === 'bank' ? account.replaceAll(/[\s-]/g, '') : account.trim().toLowerCase();
}

/** Card numbers have 12 to 19 digits (ISO/IEC 7812); an Alipay login is a mobile number or an e-mail address. */
export function isAccount(kind: 'alipay' | 'bank', account: string): boolean {
  if (kind === 'bank') return /^\d{12,19}$/.test(account);
  return /^1[3-9]\d{9}$/.test(account) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(account);
}
