import ts from 'typescript';
import { type Check, type Finding, isSpec, lineOf, type Source, walk } from './source.js';

/** A method of a controller that answers a request. */
export interface Route {
  path: string;
  file: ts.SourceFile;
  controller: ts.ClassDeclaration;
  method: ts.MethodDeclaration;
}

const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All']);
const PUBLISHES = new Set(['ApiOkResponse', 'ApiCreatedResponse', 'ApiAcceptedResponse']);

/** Refusals that the document adds by what a route takes: no route lists them. */
const AUTOMATIC = new Set([
  'RequestInvalid',
  'MalformedBody',
  'BodyTooLarge',
  'UnsupportedMediaType',
  'CursorInvalid',
  'IdempotencyKeyMissing',
  'IdempotencyKeyInvalid',
  'KeyReused',
  'IfMatchMissing',
  'Stale',

  'TokenMissing',
  'TokenInvalid',
  'Forbidden',
  'SecondFactorRequired',
  'RateLimited',
  'ServiceUnavailable',
]);

export function decoratorsOf(node: ts.Node): ts.CallExpression[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.flatMap(({ expression }) => (ts.isCallExpression(expression) ? [expression] : []));
}

/** What is called, as `this.pay.run`: however it is broken over lines, `?.` and `!` left out. */
export const nameOf = ({ expression }: { expression: ts.Expression }): string => {
  if (ts.isNonNullExpression(expression)) return nameOf(expression);
  return ts.isPropertyAccessExpression(expression)
    ? `${nameOf(expression)}.${expression.name.text}`
    : expression.getText();
};

export function routesOf(sources: Source[]): Route[] {
  const found: Route[] = [];
  for (const { path, file } of sources) {
    if (!path.endsWith('.controller.ts')) continue;
    walk(file, (node) => {
      if (!ts.isClassDeclaration(node)) return;
      for (const method of node.members)
        if (ts.isMethodDeclaration(method) && decoratorsOf(method).some((call) => ROUTES.has(nameOf(call))))
          found.push({ path, file, controller: node, method });
    });
  }
  return found;
}

const isInDocument = ({ controller, method }: Route): boolean =>
  ![controller, method].some((node) =>
    decoratorsOf(node).some((call) => nameOf(call).startsWith('ApiExclude')),
  );

export function finding({ path, file, method }: Route, what: string): Finding {
  return { path, line: lineOf(file, method.getStart(file)), what: `${method.name.getText()}: ${what}` };
}

/** The type a route publishes, as the text that its declared return type must be; undefined where it gives a schema. */
function publishedType(call: ts.CallExpression): string | undefined {
  const [options] = call.arguments;
  if (!options || !ts.isObjectLiteralExpression(options)) return undefined;
  const member = (name: string): string | undefined => {
    const found = options.properties.find((property) => property.name?.getText() === name);
    return found && ts.isPropertyAssignment(found) ? found.initializer.getText() : undefined;
  };
  const type = member('type');
  if (type === undefined) return undefined;
  const paged = /^pageOf\((\w+)\)$/.exec(type)?.[1];
  const listed = /^\[(\w+)\]$/.exec(type)?.[1];
  if (paged !== undefined) return `Page<${paged}>`;
  if (listed !== undefined || member('isArray') === 'true') return `${listed ?? type}[]`;
  return type;
}

function otherAnswers(sources: Source[]): Finding[] {
  return routesOf(sources).flatMap((route) => {
    const declared = route.method.type?.getText().replace(/^Promise<(.*)>$/s, '$1') ?? 'nothing';
    return decoratorsOf(route.method)
      .filter((call) => PUBLISHES.has(nameOf(call)))
      .flatMap((call) => {
        const published = publishedType(call);
        return published === undefined || published === declared
          ? []
          : [finding(route, `publishes ${published} and answers ${declared}`)];
      });
  });
}

function speechless(sources: Source[]): Finding[] {
  return routesOf(sources)
    .filter(
      (route) => isInDocument(route) && !decoratorsOf(route.method).some((call) => nameOf(call) === 'Does'),
    )
    .map((route) => finding(route, 'has no words: @Does'));
}

/** The constants of refusals that a tree declares. */
function refusalsOf(sources: Source[]): Set<string> {
  const names = new Set<string>();
  for (const { file } of sources)
    walk(file, (node) => {
      if (
        ts.isVariableDeclaration(node) &&
        node.initializer &&
        ts.isCallExpression(node.initializer) &&
        nameOf(node.initializer) === 'refusal'
      )
        names.add(node.name.getText());
    });
  return names;
}

/** Class name to its declarations: a name may stand in several rooms. */
export function classesOf(sources: Source[]): Map<string, { path: string; node: ts.ClassDeclaration }[]> {
  const classes = new Map<string, { path: string; node: ts.ClassDeclaration }[]>();
  for (const { path, file } of sources)
    walk(file, (node) => {
      if (ts.isClassDeclaration(node) && node.name)
        classes.set(node.name.text, [...(classes.get(node.name.text) ?? []), { path, node }]);
    });
  return classes;
}

export const roomOf = (path: string): string => path.split('/')[1]!;

/** What the docstring of a method says it throws, in words; comments before a method are its leading trivia. */
function thrownBy(method: ts.ClassElement): string {
  const comments = method.getFullText().slice(0, method.getLeadingTriviaWidth());
  return comments.split('@throws').slice(1).join(' ');
}

const words = (text: string): string[] => text.match(/\b[A-Z]\w+\b/g) ?? [];

function refusalsThrown(route: Route, classes: ReturnType<typeof classesOf>): string[] {
  const fields = new Map<string, string>();
  for (const member of route.controller.members)
    if (ts.isConstructorDeclaration(member))
      for (const parameter of member.parameters)
        fields.set(parameter.name.getText(), parameter.type?.getText() ?? '');
  const found: string[] = [];
  const seen = new Set<ts.Node>();
  const read = (body: ts.Node): void => {
    if (seen.has(body)) return;
    seen.add(body);
    walk(body, (node) => {
      if (ts.isThrowStatement(node) && ts.isCallExpression(node.expression))
        found.push(nameOf(node.expression).split('.').at(-1)!);
      if (!ts.isCallExpression(node)) return;
      const called = /^this\.(\w+)\.(\w+)$/.exec(nameOf(node));
      if (called) found.push(...documented(fields.get(called[1]!) ?? '', called[2]!));
      const own = /^(?:this\.)?(\w+)$/.exec(nameOf(node))?.[1];
      if (own !== undefined) for (const local of localsNamed(route, own)) read(local);
    });
  };
  const documented = (type: string, name: string): string[] => {
    const known = classes.get(type) ?? [];
    const one = known.find(({ path }) => roomOf(path) === roomOf(route.path)) ?? known[0];
    const method = one?.node.members.find((member) => member.name?.getText() === name);
    return method ? words(thrownBy(method)) : [];
  };
  read(route.method);
  return found;
}

/** What a class is given by its constructor: field to type. */
export function fieldsOf(node: ts.ClassDeclaration): Map<string, string> {
  const given = node.members.filter(ts.isConstructorDeclaration).flatMap(({ parameters }) => [...parameters]);
  return new Map(given.map(({ name, type }) => [name.getText(), type?.getText() ?? '']));
}

/** Whether what a call throws is caught around it, or right behind it. */
function isCaught(call: ts.CallExpression): boolean {
  const after = call.parent;
  if (ts.isPropertyAccessExpression(after) && after.name.text === 'catch') return true;
  for (let node: ts.Node = call; node.parent && !ts.isMethodDeclaration(node); node = node.parent)
    if (ts.isTryStatement(node.parent) && node.parent.tryBlock === node) return true;
  return false;
}

/** What facades of other rooms say they throw, wherever behind a route they are called. */
function refusalsOfDoors(route: Route, classes: ReturnType<typeof classesOf>): string[] {
  const found: string[] = [];
  const seen = new Set<ts.Node>();
  const room = roomOf(route.path);
  const follow = (owner: ts.ClassDeclaration, method: ts.Node | undefined): void => {
    if (!method || seen.has(method)) return;
    seen.add(method);
    const fields = fieldsOf(owner);
    walk(method, (node) => {
      const called = ts.isCallExpression(node) && /^this(?:\.(\w+))?\.(\w+)$/.exec(nameOf(node));
      if (!called || isCaught(node)) return;
      const named = ({ members }: ts.ClassDeclaration) =>
        members.find(({ name }) => name?.getText() === called[2]);
      if (called[1] === undefined) return follow(owner, named(owner));
      for (const { path, node: type } of classes.get(fields.get(called[1]) ?? '') ?? []) {
        if (roomOf(path) === room) follow(type, named(type));
        else if (path.endsWith('.facade.ts')) {
          const door = named(type);
          if (door) found.push(...words(thrownBy(door)));
        }
      }
    });
  };
  follow(route.controller, route.method);
  return found;
}

/** Functions of the file, and private methods of the controller, of that name. */
function localsNamed({ file, controller }: Route, name: string): ts.Node[] {
  return [
    ...file.statements.filter((node) => ts.isFunctionDeclaration(node) && node.name?.text === name),
    ...controller.members.filter((node) => ts.isMethodDeclaration(node) && node.name.getText() === name),
  ];
}

function otherRefusals(sources: Source[]): Finding[] {
  const known = refusalsOf(sources);
  const classes = classesOf(sources);
  const counted = (names: string[]): string[] =>
    [...new Set(names)].filter((name) => known.has(name) && !AUTOMATIC.has(name)).toSorted();
  return routesOf(sources)
    .filter(isInDocument)
    .flatMap((route) => {
      const declared = counted(
        [route.controller, route.method]
          .flatMap(decoratorsOf)
          .filter((call) => nameOf(call) === 'ApiProblem')
          .flatMap((call) => call.arguments.map((argument) => argument.getText().split('.').at(-1)!)),
      );
      const isAPersons = [route.controller, route.method]
        .flatMap(decoratorsOf)
        .some((call) => nameOf(call) === 'Demands' && /'(person|step-up)'/.test(call.getText()));
      if (isAPersons) declared.push('PersonRequired'); // the decorator says so
      const thrown = counted([...refusalsThrown(route, classes), ...refusalsOfDoors(route, classes)]);
      const silent = thrown.filter((name) => !declared.includes(name));
      const idle = declared.filter((name) => !thrown.includes(name) && name !== 'PersonRequired');
      return [
        ...(silent.length > 0 ? [finding(route, `throws ${silent.join(', ')} and does not say so`)] : []),
        ...(idle.length > 0 ? [finding(route, `says ${idle.join(', ')}, which nothing throws`)] : []),
      ];
    });
}

/** Refusals that do not say in both languages what to do. */
function silentRefusals(sources: Source[]): Finding[] {
  const found: Finding[] = [];
  for (const { path, file } of sources)
    walk(file, (node) => {
      if (!ts.isCallExpression(node) || nameOf(node) !== 'refusal' || node.arguments.length < 3) return;
      const said = node.arguments[2]!;
      const members = ts.isObjectLiteralExpression(said)
        ? said.properties.map((one) => one.name?.getText())
        : [];
      const missing = ['zh', 'en', 'remedy'].filter((name) => !members.includes(name));
      if (missing.length > 0)
        found.push({ path, line: lineOf(file, node.getStart(file)), what: `lacks ${missing.join(', ')}` });
    });
  return found;
}

/** The members of a class or an interface that only has members with types. */
function shapeOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration): string | undefined {
  const members = [...node.members];
  if (
    members.length < 2 ||
    !members.every((one) => ts.isPropertyDeclaration(one) || ts.isPropertySignature(one))
  )
    return undefined;
  return members
    .map((one) => `${one.name.getText()}${'questionToken' in one && one.questionToken ? '?' : ''}`)
    .toSorted()
    .join(' ');
}

/** What a class says it implements: the compiler keeps the two together. */
function implementedBy({ heritageClauses = ts.factory.createNodeArray() }: ts.ClassDeclaration): string[] {
  return heritageClauses
    .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
}

/**
 * An interface of a room that has just the members of a class which the room publishes, kept alike by hand. Rules may
 * not import the class: it then implements their interface.
 */
function twins(sources: Source[]): Finding[] {
  const published = new Map<string, { name: string; implemented: string[] }[]>();
  const found: Finding[] = [];
  for (const { path, file } of sources)
    if (path.endsWith('.dto.ts'))
      for (const node of file.statements)
        if (ts.isClassDeclaration(node) && node.name) {
          const shape = shapeOf(node);
          if (shape === undefined) continue;
          const key = `${roomOf(path)} ${shape}`;
          const one = { name: node.name.text, implemented: implementedBy(node) };
          published.set(key, [...(published.get(key) ?? []), one]);
        }
  for (const { path, file } of sources)
    for (const node of file.statements) {
      if (!ts.isInterfaceDeclaration(node) || path.endsWith('events.ts')) continue;
      const alike = published.get(`${roomOf(path)} ${shapeOf(node) ?? ''}`) ?? [];
      const name = node.name.text;
      if (alike.length === 0 || alike.some(({ implemented }) => implemented.includes(name))) continue;
      const what = `${name} is ${alike.map((one) => one.name).join(' and ')} once more`;
      found.push({ path, line: lineOf(file, node.getStart(file)), what });
    }
  return found;
}

const CONTROLLER = (body: string): string => `@Controller('v1')\nclass A {\n${body}\n}`;

/** A use case that asks another room, whose facade says what it throws. */
const BEHIND_A_DOOR = {
  'src/identity/errors.ts': "const Erased = refusal('c', 410, 'c');",
  'src/identity/identity.facade.ts': 'class IdentityFacade { /** @throws Erased */ disclose() {} }',
  'src/payroll/ask.usecase.ts': `class Ask { constructor(private readonly identity: IdentityFacade) {}
    run() { return this.name(); } name() { return this.identity.disclose(); }
    anyway() { try { this.identity.disclose(); } catch { return null; } } }`,
};

/** What routes publish is what they do. */
export const routes: Check[] = [
  {
    name: 'a route answers the very class it publishes',
    find: otherAnswers,
    planted: {
      'src/payroll/a.controller.ts': CONTROLLER(
        '@Get() @ApiOkResponse({ type: ADto }) a(): Promise<AView> {}',
      ),
      'src/payroll/b.controller.ts': CONTROLLER(
        '@Get() @ApiOkResponse({ type: pageOf(ADto) }) a(): Promise<Page<AView>> {}',
      ),
      'src/payroll/c.controller.ts': CONTROLLER(
        '@Post() @ApiCreatedResponse({ type: [ADto] }) a(): Promise<ADto> {}',
      ),
      'src/payroll/d.controller.ts': CONTROLLER('@Get() @ApiOkResponse({ type: ADto }) a() {}'),
    },
    fine: {
      'src/payroll/a.controller.ts': CONTROLLER(
        '@Get() @ApiOkResponse({ type: pageOf(ADto) }) a(): Promise<Page<ADto>> {}\n' +
          '@Get("b") @ApiOkResponse({ type: [ADto] }) b(): ADto[] {}\n' +
          '@Get("c") @ApiOkResponse({ schema: {} }) c(): object {}',
      ),
    },
  },
  {
    name: 'a room has no second shape of what it publishes',
    find: twins,
    planted: {
      'src/payroll/a.dto.ts': 'export class ADto { @Uuid() id: string; @Day() day: string }',
      'src/payroll/a.types.ts': 'export interface AView { day: string; id: string }',
      'src/insurance/b.dto.ts':
        'export class BDto implements Other { @Uuid() id: string; @Day() day: string }',
      'src/insurance/b.rules.ts': 'export interface BView { day: string; id: string }',
    },
    objectsTo: ['src/payroll/a.types.ts', 'src/insurance/b.rules.ts'],
    fine: {
      'src/payroll/a.dto.ts': 'export class ADto { @Uuid() id: string; @Day() day: string }',
      'src/payroll/a.types.ts': 'export interface A { day: string; id: string; more: string }',
      'src/tongbao/a.types.ts': 'export interface AView { day: string; id: string }',
      'src/insurance/b.dto.ts': 'export class BDto implements B { @Uuid() id: string; @Day() day: string }',
      'src/insurance/b.rules.ts': 'export interface B { day: string; id: string }',
    },
  },
  {
    name: 'a route has words',
    find: speechless,
    planted: { 'src/payroll/a.controller.ts': CONTROLLER("@Get() @Access('worker') a() {}") },
    fine: {
      'src/payroll/a.controller.ts': CONTROLLER("@Get() @Does('readWage') a() {}"),
      'src/payroll/b.controller.ts': "@ApiExcludeController() @Controller('x') class B { @Get() a() {} }",
    },
  },
  {
    name: 'a refusal says in both languages what to do',
    find: (sources) => silentRefusals(sources.filter(({ path }) => !isSpec(path))),
    planted: {
      'src/payroll/errors.ts': "const Gone = refusal('payroll.gone', 410, 'It is gone');",
      'src/tongbao/errors.ts': "const Gone = refusal('tongbao.gone', 410, { en: 'It is gone', remedy: {} });",
    },
    fine: {
      'src/payroll/errors.ts':
        "const Gone = refusal('a', 410, { zh: '没了', en: 'Gone', remedy: { zh, en } });",
    },
  },
  {
    name: 'a route declares the refusals that are thrown behind it',
    find: otherRefusals,
    planted: {
      'src/payroll/errors.ts': "const Gone = refusal('a', 410, 'a'); const Late = refusal('b', 409, 'b');",
      'src/payroll/pay.usecase.ts': 'class Pay { /** Pays. @throws Gone, Late. Never early. */ run() {} }',
      'src/payroll/silent.controller.ts': CONTROLLER(
        'constructor(private readonly pay: Pay) {}\n@Get() @ApiProblem(Gone) a() { return this.pay.run(); }',
      ),
      'src/payroll/idle.controller.ts': CONTROLLER('@Get() @ApiProblem(errors.Late) a() {}'),
      ...BEHIND_A_DOOR,
      'src/payroll/door.controller.ts': CONTROLLER(
        'constructor(private readonly ask: Ask) {}\n@Get() a() { return this.ask.run(); }',
      ),
      'src/payroll/broken.controller.ts': CONTROLLER(
        'constructor(private readonly pay: Pay) {}\n@Get() @ApiProblem(Gone) a() { return this.pay // now\n  .run(); }',
      ),
      'src/payroll/broken-door.controller.ts': CONTROLLER(
        'constructor(private readonly ask: Ask) {}\n@Get() a() { return this\n  .ask\n  ?.run(); }',
      ),
      'src/payroll/local.controller.ts': `${CONTROLLER('@Get() a() { return own(); }')}\nfunction own() { throw Gone(); }`,
    },
    objectsTo: ['silent', 'idle', 'local', 'door', 'broken', 'broken-door'].map(
      (name) => `src/payroll/${name}.controller.ts`,
    ),
    fine: {
      'src/payroll/errors.ts': "const Gone = refusal('a', 410, 'a');",
      ...BEHIND_A_DOOR,
      'src/payroll/door.controller.ts': CONTROLLER(
        'constructor(private readonly ask: Ask) {}\n@Get() @ApiProblem(Erased) a() { return this.ask.run(); }\n' +
          '@Get("b") b() { return this.ask.anyway(); }',
      ),
      'src/payroll/pay.usecase.ts': 'class Pay { /** @throws Gone. RequestInvalid is automatic */ run() {} }',
      'src/payroll/a.controller.ts': CONTROLLER(
        'constructor(private readonly pay: Pay) {}\n@Get() @ApiProblem(errors.Gone) a() { return this.pay.run(); }',
      ),
    },
  },
];
