declare const bound: unique symbol;

/** What a seal is bound to. Only a declared kind makes one, so nothing is sealed that the inventory does not know. */
export type SealContext = string & { readonly [bound]: true };

/** How the seals of a column are made. */
interface SealWords {
  /** First word of the context. */
  as: string;
  /** Columns whose values follow it, in order. */
  of: readonly string[];
  /** Columns that name the row; those of the context where they do. */
  row?: readonly string[];
  /** A column that says under which key the row is sealed. */
  keyId?: string;
  /** Its rows go by themselves within months: what is left under a key that is gone proves nothing against a start. */
  isBrief?: boolean;
}

/** A column of seals that wrapping keys made, and the rule of their contexts. */
export interface SealKind {
  /** `<schema>.<table>`. */
  table: string;
  column: string;
  of: readonly string[];
  row: readonly string[];
  keyId?: string;
  isBrief: boolean;
  /** The context of a seal, by the values of the columns `of`. */
  context(...values: string[]): SealContext;
}

const declared = new Map<string, SealKind>();

/**
 * Declares a column that is sealed under the wrapping keys, once, in the store that keeps it:
 * `const SECRET = sealKind('identity.totp.secret', { as: 'totp', of: ['account_id'] })`, and later
 * `ring.seal(bytes, SECRET.context(accountId))`. What is declared is opened by the doctor and turned by `keys:rotate`.
 * @throws Error when a column is declared twice
 */
export function sealKind(place: string, { as, of, row = of, keyId, isBrief = false }: SealWords): SealKind {
  if (declared.has(place)) throw new Error(`sealed column ${place} is declared twice`);
  const dot = place.lastIndexOf('.');
  const kind: SealKind = {
    table: place.slice(0, dot),
    column: place.slice(dot + 1),
    of,
    row,
    isBrief,
    ...(keyId !== undefined && { keyId }),
    context: (...values) => [as, ...values].join('|') as SealContext,
  };
  declared.set(place, kind);
  return kind;
}

/** Every declared kind, by `<schema>.<table>.<column>`. */
export function sealKinds(): ReadonlyMap<string, SealKind> {
  return declared;
}
