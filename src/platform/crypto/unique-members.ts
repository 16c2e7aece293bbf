const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;

/**
 * Whether every object of a JSON text names each member once (RFC 7493 section 2.3). Parsers keep the last of two and
 * say nothing, so what one side signed and another read could differ.
 * @param value what the text was parsed to
 */
export function hasUniqueMembers(text: string, value: unknown): boolean {
  return colonsOf(text) === membersOf(value);
}

/** Colons between strings: one stands behind each member's name. */
function colonsOf(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON) colons++;
    else if (code === QUOTE) at = endOfString(text, at);
  }
  return colons;
}

function endOfString(text: string, quote: number): number {
  let end = text.indexOf('"', quote + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

/** Without recursion: nobody has looked yet how deep it is. */
function membersOf(value: unknown): number {
  let members = 0;
  const left = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const own: unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) members += own.length;
    for (const member of own) left.push(member);
  }
  return members;
}
