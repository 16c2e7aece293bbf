import { businessDay, isDay, type BusinessDay } from '../../../../platform/clock/business-day.js';
import { type Fen, MAX_FEN } from '../../../../platform/money/money.js';

/** `1234.5`, `1,234.50`, `¥200` as fen; null for what is no amount, has parts of a fen or is beyond all bounds. */
export function fenOf(text: string): Fen | null {
  const bare = text.normalize('NFKC').replaceAll(/[\s¥￥元]|CNY|RMB/gi, '');
  const [, sign = '', whole = '', part = ''] =
    /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,5}))?$/.exec(bare) ?? [];
  if (whole === '' || whole.length > 20 || /[1-9]/.test(part.slice(2))) return null;
  const amount = BigInt(whole.replaceAll(',', '')) * 100n + BigInt(part.slice(0, 2).padEnd(2, '0'));
  if (amount > MAX_FEN) return null;
  return sign === '-' ? -amount : amount;
}

const FORMS = [
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/,
  /^(\d{4})(\d{2})(\d{2})(?:[ T]?\d{4,6})?$/,
];

/** The Chinese day of a date, or of an instant with an offset; null for what is none. */
export function dayOf(text: string): BusinessDay | null {
  const bare = text.normalize('NFKC').trim();
  if (/T.*(Z|[+-]\d{2}:?\d{2})$/.test(bare)) {
    const at = new Date(bare);
    return Number.isNaN(at.getTime()) ? null : businessDay(at);
  }
  for (const form of FORMS) {
    const [, year, month = '', day = ''] = form.exec(bare) ?? [];
    const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
  return null;
}
