/**
 * Our number of a payment as banks take it: the id without hyphens, because ISO 20022 leaves an EndToEndId 35 characters
 * (Max35Text) and a UUID has 36.
 */
export function paymentNumber(id: string): string {
  return id.replaceAll('-', '');
}

const NUMBER = /(?<![\da-zA-Z])[\da-f]{32}(?![\da-zA-Z])/i;

/** The id that a number stands for, found among whatever else a bank writes into the same field; null when none does. */
export function idIn(text: string): string | null {
  const bare = text.normalize('NFKC').replaceAll(/(?<=[\da-f])-(?=[\da-f])/gi, '');
  const hex = NUMBER.exec(bare)?.[0].toLowerCase();
  if (hex === undefined) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
