import type ts from 'typescript';
import { classesOf, decoratorsOf, finding, nameOf, roomOf, type Route, routesOf } from './routes.js';
import type { Check, Finding, Source } from './source.js';

/** What says how an enterprise stands, wherever it stands in an answer. */
const CREDIT = new Set(['score', 'band', 'mayRecruit', 'restriction']);
/** Who is let in besides the enterprise itself and the operator. */
const OTHERS = new Set(['platform', 'anyone', 'public']);

function argumentsOf({ controller, method }: Route, decorator: string): string[] {
  const on = (node: ts.Node): string[] | undefined =>
    decoratorsOf(node)
      .find((call) => nameOf(call) === decorator)
      ?.arguments.map((argument) => argument.getText().replaceAll("'", ''));
  return on(method) ?? on(controller) ?? [];
}

/** Whether the class a route answers, or one inside of it, has a member of that kind. */
function tellsCredit(type: string, room: string, classes: ReturnType<typeof classesOf>): boolean {
  const seen = new Set<string>();
  const open: string[] = type.match(/\w+/g) ?? [];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { path, node } of classes.get(name) ?? []) {
      if (roomOf(path) !== room || !path.endsWith('.dto.ts')) continue;
      if (node.members.some((member) => CREDIT.has(member.name?.getText() ?? ''))) return true;
      open.push(...node.members.flatMap((member) => member.getText().match(/\w+/g) ?? []));
    }
  }
  return false;
}

function unnotedReadings(sources: Source[]): Finding[] {
  const classes = classesOf(sources);
  return routesOf(sources)
    .filter(({ path }) => roomOf(path) === 'enterprise-credit')
    .filter((route) => argumentsOf(route, 'Access').some((audience) => OTHERS.has(audience)))
    .filter((route) => tellsCredit(route.method.type?.getText() ?? '', 'enterprise-credit', classes))
    .filter(({ method }) => !decoratorsOf(method).some((call) => nameOf(call) === 'NotesReading'))
    .map((route) => finding(route, 'tells others how an enterprise stands and does not note it'));
}

const DTOS = `class ScoreDto { score: number }
  class BatchDto { @ListOf(() => ScoreDto) items: ScoreDto[] }
  class ModelDto { hash: string }`;
const route = (access: string, type: string, more = ''): string =>
  `@Access(${access})\nclass A {\n@Get() ${more} a(): Promise<${type}> {}\n}`;
const ROOM = 'src/enterprise-credit';

/** Who reads of an enterprise is known before the answer leaves. */
export const readings: Check[] = [
  {
    name: 'a route that tells others how an enterprise stands notes who reads it',
    find: unnotedReadings,
    planted: {
      [`${ROOM}/a.dto.ts`]: DTOS,
      [`${ROOM}/a.controller.ts`]: route("'platform', 'operator'", 'ScoreDto'),
      [`${ROOM}/b.controller.ts`]: route("'anyone'", 'Page<ScoreDto>'),
      [`${ROOM}/c.controller.ts`]: route("'platform'", 'BatchDto'),
    },
    objectsTo: ['a', 'b', 'c'].map((name) => `${ROOM}/${name}.controller.ts`),
    fine: {
      [`${ROOM}/a.dto.ts`]: DTOS,
      [`${ROOM}/a.controller.ts`]: route("'platform'", 'ScoreDto', '@NotesReading()'),
      [`${ROOM}/b.controller.ts`]: route("'employer', 'provider'", 'ScoreDto'),
      [`${ROOM}/c.controller.ts`]: route("'platform'", 'ModelDto'),
    },
  },
];
