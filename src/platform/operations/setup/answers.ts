import { existsSync, readFileSync } from 'node:fs';
import { SOURCE_KINDS, type SourceKind } from '../../config/config.types.js';
import { isDivisionPrefix } from '../../standard/divisions.js';

/** One of the first two people of the operator, as the paper that appoints them says. */
export interface FirstPersonAnswer {
  name: string;
  phone: string;
  idNumber: string;
}

/** What a place must answer before its first day. */
export interface SetupAnswers {
  /** How people reach it, without a path; it is in every certificate and never changed later. */
  publicUrl: string;
  /** Login of the application, and of the owner who migrates. Both absent: the embedded database. */
  databaseUrl?: string;
  databaseOwnerUrl?: string;
  /** Folder of keys, papers and the embedded database. */
  dataDir: string;
  /** Whether a proxy that ends TLS stands in front. */
  trustProxy: boolean;
  /** Code of the division that it serves (GB/T 2260), two to nine digits. */
  region: string;
  /** Offices that answer by the source protocol, as `XINGONG_SOURCES` has them. */
  sources: Record<string, unknown>[];
  /** Who carries texts and mail, as `XINGONG_MESSAGE_PROVIDERS` has them; none: codes are printed at a counter. */
  messages: Record<string, unknown>[];
  /** File of the accounts that wages are paid out of, with the templates of their banks; absent: no bank yet. */
  bankAccountsFile?: string;
  /** Further variables of docs/running.md, by their names: documents, a scanner, limits. */
  further: Record<string, string>;
  /** Two natural persons: four eyes begin with them. */
  people: FirstPersonAnswer[];
}

/** Answers that can not be used; every problem at once, none with a secret. */
export class AnswersRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The answers can not be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'AnswersRefused';
  }
}

/** A mainland mobile number. */
const MOBILE = /^1[3-9]\d{9}$/;

const KNOWN: Record<keyof SetupAnswers, (value: unknown) => string | null> = {
  publicUrl: (value) =>
    typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
      ? null
      : 'must be an address like https://xingong.example.cn',
  databaseUrl: urlOrNone,
  databaseOwnerUrl: urlOrNone,
  dataDir: (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'must name a folder'),
  trustProxy: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  region: (value) =>
    typeof value === 'string' && isDivisionPrefix(value)
      ? null
      : 'must be the code of a division, like 430121',
  sources: listOfObjects,
  messages: listOfObjects,
  bankAccountsFile: (value) =>
    value === undefined || (typeof value === 'string' && existsSync(value))
      ? null
      : 'must name a file that is there, as docs/bank-files.md shows one',
  further: (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, text]) => /^XINGONG_[A-Z0-9_]+$/.test(name) && typeof text === 'string',
    )
      ? null
      : 'must hold variables by their names: {"XINGONG_…": "…"}',
  people: (value) =>
    Array.isArray(value) && value.length === 2 && value.every(isPerson) && isDistinct(value)
      ? null
      : 'must be two people, each with name, phone (mainland mobile) and idNumber of their own',
};

function urlOrNone(value: unknown): string | null {
  if (value === undefined) return null;
  const isUrl = typeof value === 'string' && /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
  return isUrl ? null : 'must be an address like postgresql://xingong:…@127.0.0.1:5432/xingong';
}

function listOfObjects(value: unknown): string | null {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
  return isList ? null : 'must be a list; an empty one is an answer';
}

function isPerson(value: unknown): value is FirstPersonAnswer {
  const { name, phone, idNumber } = (value ?? {}) as Partial<FirstPersonAnswer>;
  const isText = [name, idNumber].every((text) => typeof text === 'string' && text.trim() !== '');
  return isText && typeof phone === 'string' && MOBILE.test(plain(phone));
}

/** Spaces, hyphens and +86 are ways of writing: a person signs in by what is kept. */
function plain(phone: string): string {
  return phone
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^\+86(?=1)/, '');
}

function isDistinct(people: readonly FirstPersonAnswer[]): boolean {
  return (['phone', 'idNumber'] as const).every(
    (member) => new Set(people.map((one) => one[member])).size === 2,
  );
}

/** Reads answers from a file of JSON. @throws AnswersRefused */
export function readAnswers(file: string): SetupAnswers {
  return checkedAnswers(jsonOf(readFileSync(file, 'utf8')));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AnswersRefused(['the file is no JSON']);
  }
}

/** @throws AnswersRefused */
export function checkedAnswers(value: unknown): SetupAnswers {
  if (typeof value !== 'object' || value === null)
    throw new AnswersRefused(['the answers are no JSON object']);
  const given = { dataDir: '.data', trustProxy: true, sources: [], messages: [], further: {}, ...value };
  const members = given as Record<string, unknown>;
  const problems = [
    ...Object.entries(KNOWN).flatMap(([name, problemOf]) => {
      const problem = problemOf(members[name]);
      return problem === null ? [] : [`${name} ${problem}`];
    }),
    ...Object.keys(members).flatMap((name) =>
      name in KNOWN ? [] : [`${name} is no answer that is asked for`],
    ),
  ];
  if (problems.length > 0) throw new AnswersRefused(problems);
  const { people, ...rest } = given as unknown as SetupAnswers;
  return { ...rest, people: people.map((person) => ({ ...person, phone: plain(person.phone) })) };
}

/** By which way each kind of fact comes in here: an office that answers, or people at a counter. */
export function waysIn({ sources }: Pick<SetupAnswers, 'sources'>): Record<SourceKind, string> {
  const nameOf = (kind: SourceKind): string => {
    const found = sources.find(({ kinds }) => Array.isArray(kinds) && kinds.includes(kind));
    return found ? String(found['name']) : 'counter or nobody';
  };
  return Object.fromEntries(SOURCE_KINDS.map((kind) => [kind, nameOf(kind)])) as Record<SourceKind, string>;
}
