import {
  type Imposed,
  type ProvenTie,
  type RegisteredTie,
  type RelatedPolicy,
  type Relation,
  RELATION_KINDS,
  type RelationKind,
  type SharedKey,
  type SharedPerson,
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
 * What the registry says now counts instead of an earlier proof: where it names a legal representative of both, and not
 * the same, nobody who was proven to be that of both is.
 */
export function asNamed(tie: ProvenTie, here: string | null, there: string | null): ProvenTie {
  return here !== null && there !== null && here !== there ? { ...tie, representatives: [] } : tie;
}

/**
 * What people and keys say. They count as long as they are here; whoever left the other once it was restricted was there,
 * and whoever came there later was not: a restricted one draws in nobody's employer by a duty that it gives them.
 * A phone is a pattern where one who proved to act for the restricted one is in this one too; others only where they are several.
 */
function patternsOf(tie: ProvenTie, { imposedAt }: Imposed, { sharedPeople }: RelatedPolicy): RelationKind[] {
  const isCommon = ({ leftHereAt, leftThereAt }: SharedKey): boolean =>
    leftHereAt === null && (leftThereAt === null || leftThereAt >= imposedAt);
  const wasThere = ({ leftHereAt, periodsThere }: SharedPerson): boolean =>
    leftHereAt === null &&
    periodsThere.some(({ from, until }) => from <= imposedAt && (until === null || until >= imposedAt));
  const hadProved = ({ provedThereAt }: SharedPerson): boolean =>
    provedThereAt !== null && provedThereAt <= imposedAt;
  const isAgent = (person: SharedPerson): boolean => hadProved(person) && person.provedHere;
  const people = tie.people.filter(wasThere);
  const others = people.filter((person) => !isAgent(person));
  const holds: Partial<Record<RelationKind, boolean>> = {
    representative: tie.representatives.some(isCommon),
    agent: people.some(isAgent),
    phone: others.some(hadProved),
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
