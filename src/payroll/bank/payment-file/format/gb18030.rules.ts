/**
 * Text as GB 18030, the character set that Chinese bank portals read: the mandatory national standard, which has every
 * character of Unicode, rare ones of names too. The runtime only decodes it, so the table is its decoder turned round.
 */
export function gb18030(text: string): Buffer {
  const pieces: number[] = [];
  for (const letter of text.replaceAll(/\p{Cs}/gu, '\ufffd')) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) pieces.push(code);
    else pieces.push(...(code > 0xffff ? ofFour(SUPPLEMENTARY + code - 0x10000) : ofPlane(letter)));
  }
  return Buffer.from(pieces);
}

/** Where U+10000 stands in the order of four-byte codes; those above it follow one by one. */
const SUPPLEMENTARY = 189_000;
/** Four-byte codes of the basic plane. */
const OF_THE_PLANE = 39_420;

let table: Map<string, number[]> | undefined;

function ofPlane(letter: string): number[] {
  table ??= reversed();
  return table.get(letter) ?? ofPlane('\ufffd');
}

/** Four bytes by their place in the order: 0x81–0xFE, 0x30–0x39, 0x81–0xFE, 0x30–0x39. */
function ofFour(place: number): number[] {
  return [
    0x81 + Math.floor(place / 12_600),
    0x30 + (Math.floor(place / 1_260) % 10),
    0x81 + (Math.floor(place / 10) % 126),
    0x30 + (place % 10),
  ];
}

function reversed(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, number[]>();
  const learn = (bytes: number[]): void => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if (Array.from(letter).length === 1 && (letter !== '\ufffd' || bytes.length === 4) && !found.has(letter))
      found.set(letter, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) learn([lead, trail]);
  for (let place = 0; place < OF_THE_PLANE; place++) learn(ofFour(place));
  return found;
}
