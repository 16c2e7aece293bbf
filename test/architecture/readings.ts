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

/** Whether the class a route answers, or one inside of it, has one of these members. */
function tells(
  members: ReadonlySet<string>,
  { path, method }: Route,
  classes: ReturnType<typeof classesOf>,
): boolean {
  const room = roomOf(path);
  const type = method.type?.getText() ?? '';
  const seen = new Set<string>();
  const open: string[] = type.match(/\w+/g) ?? [];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { path: file, node } of classes.get(name) ?? []) {
      if (roomOf(file) !== room || !file.endsWith('.dto.ts')) continue;
      if (node.members.some((member) => members.has(member.name?.getText() ?? ''))) return true;
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
    .filter((route) => tells(CREDIT, route, classes))
    .filter(({ method }) => !decoratorsOf(method).some((call) => nameOf(call) === 'NotesReading'))
    .map((route) => finding(route, 'tells others how an enterprise stands and does not note it'));
}

/** What names a worker in an answer. */
const WORKERS = new Set(['workerId']);

/** Routes whose use case writes the log itself, with the fields that it opens. A test reads them and looks. */
const LOGS_ITSELF = new Set([
  'ApplicationController.one',
  'InjuryClaimController.list',
  'InjuryClaimController.one',
  'FalsificationController.read',
  'ResumeVerificationController.verify',
]);

function unloggedReadings(sources: Source[]): Finding[] {
  const classes = classesOf(sources);
  return routesOf(sources)
    .filter((route) => argumentsOf(route, 'Access').some((audience) => audience !== 'worker'))
    .filter((route) => tells(WORKERS, route, classes))
    .filter(({ controller, method }) => {
      const name = `${controller.name?.text}.${method.name.getText()}`;
      return !LOGS_ITSELF.has(name) && !decoratorsOf(method).some((call) => nameOf(call) === 'ShowsWorkers');
    })
    .map((route) => finding(route, 'shows others something of a worker, whose log says nothing of it'));
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
  {
    name: 'a route that shows others something of a worker writes the log of that worker',
    find: unloggedReadings,
    planted: {
      'src/insurance/a.dto.ts': 'class DayDto { workerId: string }\nclass DaysDto { items: DayDto[] }',
      'src/insurance/a.controller.ts': route("'worker', 'insurer'", 'DayDto'),
      'src/insurance/b.controller.ts': route("'anyone'", 'Page<DayDto>'),
      'src/insurance/c.controller.ts': route("'insurer:adjuster'", 'DaysDto'),
    },
    objectsTo: ['a', 'b', 'c'].map((name) => `src/insurance/${name}.controller.ts`),
    fine: {
      'src/insurance/a.dto.ts': 'class DayDto { workerId: string }\nclass SumDto { days: number }',
      'src/insurance/a.controller.ts': route("'worker', 'insurer'", 'DayDto', "@ShowsWorkers('day')"),
      'src/insurance/b.controller.ts': route("'worker'", 'Page<DayDto>'),
      'src/insurance/c.controller.ts': route("'insurer'", 'SumDto'),
    },
  },
];
