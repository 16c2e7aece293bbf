import ts from 'typescript';
import { type Check, type Finding, isOfRoom, lineOf, type Source, walk } from './source.js';

/** One place where an event is put into the outbox. */
interface Append {
  path: string;
  line: number;
  /** Room and constant of the event; undefined where the place does not name it. */
  event: string | undefined;
}

function appendsOf({ path, file }: Source): Append[] {
  const found: Append[] = [];
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !/\boutbox\.append(All)?$/i.test(node.expression.getText())) return;
    const line = lineOf(file, node.getStart(file));
    const named = node.arguments[1];
    const events = named && ts.isConditionalExpression(named) ? [named.whenTrue, named.whenFalse] : [named];
    for (const event of events) {
      const name = event && ts.isIdentifier(event) ? `${path.split('/')[1]} ${event.text}` : undefined;
      found.push({ path, line, event: name });
    }
  });
  return found;
}

/** Every place where an event is appended that is appended in another file too, and places that name none. */
function scatteredEvents(sources: Source[]): Finding[] {
  const appends = sources.filter(({ path }) => isOfRoom(path)).flatMap(appendsOf);
  const homes = new Map<string, Set<string>>();
  for (const { event, path } of appends)
    if (event !== undefined) homes.set(event, (homes.get(event) ?? new Set()).add(path));
  return appends.flatMap(({ event, path, line }) => {
    if (event === undefined) return [{ path, line, what: 'appends an event that it does not name' }];
    const others = [...homes.get(event)!].filter((other) => other !== path);
    const what = `appends ${event.split(' ')[1]}, as ${others.join(', ')} does`;
    return others.length > 0 ? [{ path, line, what }] : [];
  });
}

const append = (event: string, call = 'append'): string =>
  `class A { async run() { await this.outbox.${call}(tx, ${event}, fact, id); } }`;

/** Where the changes of a room are told. */
export const homes: Check[] = [
  {
    name: 'an event is appended in one file',
    find: scatteredEvents,
    planted: {
      'src/payroll/pay-wage.usecase.ts': append('wagePaid'),
      'src/payroll/payout/wage.changes.ts': append('wagePaid', 'appendAll'),
      'src/payroll/fund-book.usecase.ts': append('isLate ? bookFunded : wagePaid'),
      'src/tongbao/close-job.usecase.ts': append('events.get(cause)'),
    },
    fine: {
      'src/payroll/wage.changes.ts': `${append('wagePaid')} ${append('wagePaid', 'appendAll')}`,
      'src/payroll/pay-wage.usecase.ts': append('wageFailed'),
      'src/tongbao/pay-wage.usecase.ts': append('wagePaid'), // another room's
      'src/platform/outbox/outbox.ts': append('wagePaid'),
    },
  },
];
