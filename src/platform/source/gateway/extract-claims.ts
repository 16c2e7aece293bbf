import { QuestionRefused } from '../envelope.js';
import type { ExtractRow, Lookup } from './extract.types.js';

type Asked = Readonly<Record<string, unknown>>;

/**
 * A claim about a numbered paper: the number, its holder, and all that the claim says of it. What the row does not hold is
 * not known: an empty cell confirms nothing.
 */
export function claimed(asked: Asked, rows: Lookup, members: string[]): { outcome: string } {
  const content = part(asked, 'content');
  if (content['certificateNumber'] === undefined) return { outcome: 'unknown' };
  const [row] = rows(code(content, 'certificateNumber'));
  if (!row) return { outcome: 'unknown' };
  const said = [...members, 'graduatedOn', 'obtainedOn'].filter((member) => content[member] !== undefined);
  const agrees = (member: string): boolean => {
    const [held, claim] = [row[member], text(content, member)];
    return member.endsWith('On')
      ? typeof held === 'string' && held.startsWith(claim)
      : isSameName(held, claim);
  };
  if (!isHeldBy(row, asked)) return { outcome: 'mismatch' };
  const known = said.filter((member) => (row[member] ?? null) !== null);
  if (!known.every(agrees)) return { outcome: 'mismatch' };
  return { outcome: known.length === said.length ? 'match' : 'unknown' };
}

/**
 * A claim about a job: insured by this employer from its first month to its last, without a gap, in this position. Where the
 * file does not say the position, it is not known.
 */
export function insured(asked: Asked, rows: Lookup): { outcome: string } {
  const content = part(asked, 'content');
  const known = rows(code(part(asked, 'person'), 'idNumber'));
  if (known.length === 0) return { outcome: 'unknown' };
  const { endsOn } = content;
  const first = monthIn(text(content, 'startsOn'), '12');
  const last = typeof endsOn === 'string' ? monthIn(endsOn, '01') : STILL;
  const own = known
    .filter((row) => isHeldBy(row, asked) && isSameName(row['employer'], text(content, 'employer')))
    .sort((a, b) => (String(a['startsOn']) < String(b['startsOn']) ? -1 : 1));
  let until = '';
  const covering: ExtractRow[] = [];
  for (const row of own) {
    const [from, to] = [String(row['startsOn']).slice(0, 7), String(row['endsOn']).slice(0, 7)];
    if (from > (until === '' ? first : monthAfter(until)) || to <= until || to < first) continue;
    until = to;
    covering.push(row);
  }
  if (until === '' || until < last) return { outcome: 'mismatch' };
  const positions = covering.map((row) => row['position'] ?? null);
  if (positions.includes(null)) return { outcome: 'unknown' };
  const isSo = positions.some((position) => isSameName(position, text(content, 'position')));
  return { outcome: isSo ? 'match' : 'mismatch' };
}

/** The month of a day that may be a year or a month only. */
function monthIn(day: string, ofYear: string): string {
  return day.length === 4 ? `${day}-${ofYear}` : day.slice(0, 7);
}

/** The end of an insurance that goes on. */
const STILL = '9999-12';

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function isHeldBy(row: ExtractRow, asked: Asked): boolean {
  const person = part(asked, 'person');
  return row['holderId'] === code(person, 'idNumber') && isSameName(row['holderName'], text(person, 'name'));
}

/** Whether two names are written alike; full-width forms, blanks and the brackets of either script count as the same. */
export function isSameName(one: unknown, other: string): boolean {
  const bare = (name: string): string => name.normalize('NFKC').replace(/[\s·•.]/g, '');
  return typeof one === 'string' && bare(one) === bare(other);
}

export function text(asked: Asked, member: string): string {
  const value = asked[member];
  if (typeof value === 'string' && value !== '') return value;
  throw new QuestionRefused(400, `the question has no ${member}`);
}

export function code(asked: Asked, member: string): string {
  return text(asked, member).normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

function part(asked: Asked, member: string): Asked {
  const value = asked[member];
  if (typeof value === 'object' && value !== null) return value as Asked;
  throw new QuestionRefused(400, `the question has no ${member}`);
}
