import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { resolved, type Schema, type Schemas } from './samples.js';

/** A payload as the contract shows it: member (with `?` when optional) to type, objects spelled out. */
export type Shape = string | { [member: string]: Shape };

/** Name of a fact to the shape of its payload. */
export type EventShapes = Record<string, Shape>;

/** The published events of one room, the facts it declares and what is wrong with them. */
export interface EventsFile {
  path: string;
  facts: EventShapes;
  problems: string[];
}

/** The same of a payload by the fields of its class, as they are published. */
export function shapeOfSchema(given: Schema, schemas: Schemas): Shape {
  const { type, enum: values, items, properties, required = [] } = resolved(given, schemas);
  const isNullable = [type].flat().includes('null') || values?.includes(null);
  const kind = [type].flat().find((one) => one !== 'null');
  if (kind === 'object')
    return Object.fromEntries(
      Object.entries(properties ?? {}).map(([member, of]) => [
        required.includes(member) ? member : `${member}?`,
        shapeOfSchema(of, schemas),
      ]),
    );
  const words = values?.filter((value) => value !== null).map((value) => JSON.stringify(value));
  const item = items && elements(shapeOfSchema(items, schemas));
  const shape = words?.toSorted().join(' | ') ?? item ?? (kind ?? '').replace('integer', 'number');
  return isNullable ? `${shape} | null` : shape;
}

/** A list of things of a shape. */
function elements(element: Shape): string {
  const text = typeof element === 'string' ? element : JSON.stringify(element);
  return text.includes('|') ? `(${text})[]` : `${text}[]`;
}

/** A payload travels as JSON and is kept for ever: these types would not survive it. */
const NOT_JSON = /^(bigint|any|unknown|never|void|symbol|object|Date|Buffer|Map|Set|Uint8Array)\b/;

/** Members that speak of a person instead of a fact. */
const PERSONAL =
  /^(name|(first|last|full|real|worker|person)Name|phone|mobile|email|idNumber|idCard|address|birthDate|birthday|gender|bankCard|accountNumber|payeeAccount)$/i;

/** Reads published events with the compiler, so that an alias is spelled out as what it stands for. */
export function readEvents(paths: string[]): EventsFile[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    process.cwd(),
    undefined,
    'tsconfig.json',
  );
  const program = ts.createProgram(paths, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  return paths.map((path) => {
    const slot: EventsFile = { path, facts: {}, problems: [] };
    const file = program.getSourceFile(path);
    if (!file) throw new Error(`${path} can not be read`);
    ts.forEachChild(file, (node) => readFact(node, slot, checker));
    return slot;
  });
}

/** The published events of `src`, in order. */
export function eventsFiles(): string[] {
  return readdirSync('src')
    .map((room) => `src/${room}/events.ts`)
    .filter((path) => existsSync(path))
    .toSorted()
    .map((path) => resolve(path));
}

/** Whether a room of the house tells it; a process that runs tests knows the events of their own fake rooms too. */
export function isOfARoom(event: string): boolean {
  return existsSync(`src/${event.split('.')[0]}/events.ts`);
}

/** `export const shiftApproved = eventName('tongbao.shift-approved', ShiftApproved);` */
function readFact(node: ts.Node, slot: EventsFile, checker: ts.TypeChecker): void {
  if (!ts.isVariableStatement(node)) return;
  if (!node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return; // a bound, or words of a choice
  for (const { name, initializer } of node.declarationList.declarations) {
    const object = (what: string): void => void slot.problems.push(`${name.getText()}: ${what}`);
    const call = initializer && ts.isCallExpression(initializer) ? initializer : undefined;
    const [fact, payload] = call?.arguments ?? [];
    if (!payload || !fact || !ts.isStringLiteral(fact)) {
      object('is not eventName("room.what-happened", Payload)');
      continue;
    }
    checkName(slot, name.getText(), fact.text, object);
    slot.facts[fact.text] = shapeOf(instanceOf(payload, checker), checker, object);
  }
}

/** The type of what a class makes. */
function instanceOf(payload: ts.Expression, checker: ts.TypeChecker): ts.Type {
  const [maker] = checker.getTypeAtLocation(payload).getConstructSignatures();
  if (!maker) throw new Error(`${payload.getText()} is no class`);
  return maker.getReturnType();
}

function checkName(slot: EventsFile, constant: string, fact: string, object: (what: string) => void): void {
  const room = slot.path.split('/').at(-2)!;
  const match = /^([a-z-]+)\.([a-z]+(?:-[a-z]+)+)$/.exec(fact);
  if (match?.[1] !== room) object(`"${fact}" does not start with "${room}." and say what happened`);
  const expected = match?.[2]?.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (constant !== expected) object(`should be called ${expected ?? '?'}`);
  if (fact in slot.facts) object(`"${fact}" is declared twice`);
}

function shapeOf(type: ts.Type, checker: ts.TypeChecker, object: (what: string) => void): Shape {
  const members = checker.getPropertiesOfType(type);
  if (type.isUnion() || !(type.flags & ts.TypeFlags.Object) || checker.isArrayType(type))
    return plain(type, checker, object);
  const name = checker.typeToString(type);
  if (NOT_JSON.test(name)) object(`${name} is not JSON`);
  return Object.fromEntries(
    members.map((member) => {
      if (PERSONAL.test(member.name)) object(`${member.name} is personal data`);
      const optional = (member.flags & ts.SymbolFlags.Optional) !== 0;
      const shape = shapeOf(checker.getNonNullableType(checker.getTypeOfSymbol(member)), checker, object);
      return [optional ? `${member.name}?` : member.name, withNull(shape, checker.getTypeOfSymbol(member))];
    }),
  );
}

function withNull(shape: Shape, type: ts.Type): Shape {
  const isNullable = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
  if (!isNullable) return shape;
  return typeof shape === 'string' ? `${shape} | null` : { ...shape, '| null': '' };
}

function plain(type: ts.Type, checker: ts.TypeChecker, object: (what: string) => void): string {
  if (checker.isArrayType(type)) {
    const element = shapeOf(checker.getTypeArguments(type as ts.TypeReference)[0]!, checker, object);
    return elements(element);
  }
  if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean))
    return type.types
      .map((part) => plain(part, checker, object))
      .toSorted() // the compiler's own order depends on what it saw first
      .join(' | ');
  const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  if (NOT_JSON.test(text)) object(`${text} is not JSON`);
  return text;
}
