import { type Check, type Finding, isOfRoom, isOfStatistics, type Source } from './source.js';

const WORDS = '[a-z0-9]+(-[a-z0-9]+)*';

/** What a file of a room may be called, and where it lies. CONTRIBUTING.md says what each kind is. */
const KINDS: RegExp[] = [
  new RegExp(
    `^${WORDS}(/${WORDS})*/${WORDS}\\.(rules|types|entity|store|changes|queries|dto|controller)\\.ts$`,
  ),
  new RegExp(`^${WORDS}(/${WORDS})*/${WORDS}\\.(rail|source|adapter)\\.ts$`),
  new RegExp(`^${WORDS}(/${WORDS})*/[a-z0-9]+(-[a-z0-9]+)+\\.usecase\\.ts$`), // verb-noun
  new RegExp(`^${WORDS}(/${WORDS})*/on-events\\.handler\\.ts$`), // one table a room, or a wing
  /^[a-z0-9-]+\/on-(deadlines|imports)\.handler\.ts$/, // one table a room
  /^notification\/todo\/kinds\/([a-z-]+\.)?todos\.ts$/,
  /^notification\/notice\/kinds\/([a-z-]+\.)?notices\.ts$/,
  /^[a-z0-9-]+\/on-clock\.cron\.ts$/, // one table a room
  new RegExp(`^[a-z0-9-]+/${WORDS}\\.cli\\.ts$`), // a command of package.json that needs this room alone
  /^[a-z0-9-]+\/on-scrape\.gauges\.ts$/, // one table a room
  /^([a-z0-9-]+)\/\1\.(facade|module)\.ts$/,
  /^[a-z0-9-]+\/(index|events|errors|parameters|waits|words)\.ts$/,
];

/** What a file of the second ground floor may be called: folders named by noun, no door. */
const STATISTICS_KINDS = new RegExp(`^(${WORDS}/${WORDS}\\.(rules|types|reader)|errors)\\.ts$`);

/** Every room has a door, refusals and wiring; a facade when guests come, published events when it has facts to tell. */
const FURNITURE = (room: string): string[] => ['index.ts', 'errors.ts', `${room}.module.ts`];

function unknownKinds(sources: Source[]): Finding[] {
  return sources
    .filter(
      ({ path }) => isOfStatistics(path) && !STATISTICS_KINDS.test(path.slice('src/statistics/'.length)),
    )
    .map(({ path }) => ({
      path,
      line: 0,
      what: 'statistics has rules, types and readers in folders, and errors.ts',
    }))
    .concat(unknownInRooms(sources));
}

function unknownInRooms(sources: Source[]): Finding[] {
  return sources
    .filter(({ path }) => isOfRoom(path) && !KINDS.some((kind) => kind.test(path.slice('src/'.length))))
    .map(({ path }) => ({ path, line: 0, what: 'no kind of file has this name in this place' }));
}

/** The rows of a folder are one table of tables: its second file of entities. */
function secondEntities(sources: Source[]): Finding[] {
  const first = new Map<string, string>();
  return sources
    .filter(({ path }) => path.endsWith('.entity.ts'))
    .flatMap(({ path }) => {
      const folder = path.slice(0, path.lastIndexOf('/'));
      const other = first.get(folder);
      if (other === undefined) first.set(folder, path);
      return other === undefined ? [] : [{ path, line: 0, what: `its rows belong in ${other}` }];
    });
}

function missingFurniture(sources: Source[]): Finding[] {
  const paths = new Set(sources.map(({ path }) => path));
  const rooms = new Set([...paths].filter(isOfRoom).map((path) => path.split('/')[1]!));
  return [...rooms].flatMap((room) =>
    FURNITURE(room)
      .map((name) => `src/${room}/${name}`)
      .filter((path) => !paths.has(path))
      .map((path) => ({ path, line: 0, what: 'is missing' })),
  );
}

const FORBIDDEN_NAME = /(^|[/.-])(utils?|helpers?|commons?)([/.-]|$)/;

function emptyOf(...paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

export const kinds: Check[] = [
  {
    name: 'a file of a room is of a known kind',
    find: unknownKinds,
    planted: emptyOf(
      'src/payroll/wage.service.ts',
      'src/payroll/wage.ts',
      'src/payroll/Wage.rules.ts',
      'src/payroll/pay.usecase.ts', // no noun
      'src/payroll/on-shift-approved.handler.ts', // a file of its own where a row does
      'src/payroll/ledger/ledger.module.ts', // one module for a room
      'src/payroll/ledger/providers.ts', // the kinds of its files are the list
      'src/payroll/ledger/seal-journals.cron.ts', // a file of its own where a row does
      'src/payroll/ledger/seal-journals.cli.ts', // commands lie beside the door
      'src/payroll/wallet.facade.ts', // named after something else than the room
      'src/payroll/ledger/index.ts', // a door inside a room
      'src/payroll/ledger/events.ts',
      'src/payroll/table.reader.ts', // rooms are given tables
      'src/statistics/metric/auc.store.ts',
      'src/statistics/auc.rules.ts', // in no folder
      'src/statistics/index.ts', // a ground floor has no door
    ),
    fine: emptyOf(
      'src/main.ts',
      'src/platform/log/logger.ts',
      'src/payroll/index.ts',
      'src/payroll/errors.ts',
      'src/payroll/payroll.module.ts',
      'src/payroll/ledger/wallet.store.ts',
      'src/payroll/payout/pay-worker.usecase.ts',
      'src/payroll/on-events.handler.ts',
      'src/payroll/on-deadlines.handler.ts',
      'src/payroll/waits.ts',
      'src/payroll/seal-journals.cli.ts',
      'src/notification/todo/kinds/pay.todos.ts',
      'src/payroll/on-clock.cron.ts',
      'src/payroll/tax.rules.spec.ts',
      'src/statistics/metric/auc.rules.ts',
      'src/statistics/table/table.reader.ts',
      'src/statistics/errors.ts',
    ),
  },
  {
    name: 'the rows of a folder stand in one file',
    find: secondEntities,
    planted: emptyOf('src/payroll/tax/choice.entity.ts', 'src/payroll/tax/tax.entity.ts'),
    objectsTo: ['src/payroll/tax/tax.entity.ts'],
    fine: emptyOf('src/payroll/tax/tax.entity.ts', 'src/payroll/wage/wage.entity.ts'),
  },
  {
    name: 'a room has a door, refusals and a module',
    find: missingFurniture,
    planted: emptyOf('src/payroll/index.ts', 'src/payroll/payroll.module.ts'),
    objectsTo: ['src/payroll/errors.ts'],
    fine: emptyOf(...FURNITURE('payroll').map((name) => `src/payroll/${name}`), 'src/platform/log/logger.ts'),
  },
  {
    name: 'nothing is called utils, helpers or common',
    find: (sources) =>
      sources
        .filter(({ path }) => FORBIDDEN_NAME.test(path))
        .map(({ path }) => ({ path, line: 0, what: 'is an attic: name it after what it does' })),
    planted: emptyOf(
      'src/payroll/utils/round.rules.ts',
      'src/platform/date-helpers.ts',
      'src/platform/common.ts',
      'src/payroll/tax.util.ts',
    ),
    fine: emptyOf('src/payroll/commonwealth.rules.ts', 'src/payroll/utility-bill.types.ts'),
  },
];
