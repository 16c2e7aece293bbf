import {
  type Imposed,
  type ProvenTie,
  type RegisteredTie,
  type RelatedPolicy,
  type Relation,
  RELATION_KINDS,
  type RelationKind,
  type SharedKey,
} from './related.types.js';

const CODES: Record<RelationKind, string> = {
  'same-company': 'RELATED_TO_RESTRICTED',
  representative: 'RELATED_TO_RESTRICTED',
  controller: 'RELATED_TO_RESTRICTED',
  agent: 'RELATED_TO_RESTRICTED',
  phone: 'SHARED_PHONE_WITH_RESTRICTED',
  key: 'SHARED_KEY_WITH_RESTRICTED',
  people: 'SHARED_PEOPLE_WITH_RESTRICTED',
};

/** How an enterprise is related to another under this restriction; each kind once, in the order of the kinds. */
export function relationsTo(
  imposed: Imposed,
  registered: readonly RegisteredTie[],
  tie: ProvenTie | undefined,
  policy: RelatedPolicy,
): Relation[] {
  const { enterpriseId, restrictionId, level } = imposed;
  const found = new Set<RelationKind>(registered.map(({ kind }) => kind));
  if (tie) for (const kind of patternsOf(tie, imposed, policy)) found.add(kind);
  // one who is the legal representative of both proved it for both: that is one relation, not two
  if (found.has('representative')) found.delete('agent');
  return RELATION_KINDS.filter((kind) => found.has(kind)).map((kind) => {
    return { kind, enterpriseId, restrictionId, level };
  });
}

/**
 * What people and keys say. They count as long as they are here; whoever left the other once it was restricted was there.
 * A phone is a pattern where an owner of the restricted one is in this one too; others only where they are several.
 */
function patternsOf(tie: ProvenTie, { imposedAt }: Imposed, { sharedPeople }: RelatedPolicy): RelationKind[] {
  const isCommon = ({ leftHereAt, leftThereAt }: SharedKey): boolean =>
    leftHereAt === null && (leftThereAt === null || leftThereAt >= imposedAt);
  const people = tie.people.filter(isCommon);
  const agents = people.filter(({ provedBoth }) => provedBoth);
  const others = people.filter(({ provedBoth }) => !provedBoth);
  const holds: Partial<Record<RelationKind, boolean>> = {
    representative: tie.sameRepresentative,
    agent: agents.length > 0,
    phone: others.some(({ ownsThere }) => ownsThere),
    key: tie.keys.some(isCommon),
    people: others.length >= sharedPeople,
  };
  return RELATION_KINDS.filter((kind) => holds[kind]);
}

/** Codes of what a person must look at, each once. */
export function relationCodes(relations: readonly Relation[]): string[] {
  return [...new Set(relations.map(({ kind }) => CODES[kind]))];
}

/** Relations that are not among those before: another kind, another enterprise, or another restriction of it. */
export function newRelations(relations: readonly Relation[], before: readonly Relation[]): Relation[] {
  const known = new Set(before.map(keyOf));
  return relations.filter((relation) => !known.has(keyOf(relation)));
}

/** Whether both say the same. */
export function isSame(one: readonly Relation[], other: readonly Relation[]): boolean {
  return newRelations(one, other).length === 0 && newRelations(other, one).length === 0;
}

function keyOf({ kind, enterpriseId, restrictionId }: Relation): string {
  return `${kind}/${enterpriseId}/${restrictionId}`;
}
