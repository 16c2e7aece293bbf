/** A Standard Webhooks secret from 24 to 64 random bytes: `whsec_` and base64. */
export function secretText(bytes: Uint8Array): string {
  return `whsec_${Buffer.from(bytes).toString('base64')}`;
}
