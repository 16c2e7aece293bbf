/**
 * Draws the rooms as the imports have them, between the markers in README.md.
 * `node scripts/room-map.mjs` writes the map, `node scripts/room-map.mjs --check` exits 1 when it is stale.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { DOORS } from '../.dependency-cruiser.mjs';

const README = 'README.md';
const START = '<!-- room-map:start -->';
const END = '<!-- room-map:end -->';
const ROOMS = Object.keys(DOORS);
/** Event to the names of its handlers, as the contract keeps them. */
const HANDLERS = JSON.parse(readFileSync('test/contract/handlers.json', 'utf8'));

/** Files that one file imports, from the root of the repository, as `.ts`. */
function importsOf(file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '.ts'));
}

/** The code of a room, specs left out, in a fixed order. */
function filesOf(room) {
  const folder = `src/${room}`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .toSorted();
}

/** Which rooms a room enters, and which events (`tongbao.shift-approved`) of others it reads. */
function lookAround(room) {
  const doors = new Set();
  for (const file of filesOf(room))
    for (const target of importsOf(file)) {
      const [, other] = /^src\/([^/]+)\/index\.ts$/.exec(target) ?? [];
      if (ROOMS.includes(other)) doors.add(other);
    }
  const facts = new Set(Object.keys(HANDLERS).filter((event) => reads(room, event)));
  return { room, doors, facts };
}

const reads = (room, event) => HANDLERS[event].some((handler) => handler.startsWith(`${room}/`));

function draw() {
  const seen = ROOMS.map(lookAround);
  const doors = seen.flatMap(({ room, doors }) =>
    ROOMS.filter((other) => doors.has(other)).map((other) => `  ${room} --> ${other}`),
  );
  const writes = (other, facts) => [...facts].some((fact) => fact.startsWith(`${other}.`));
  const readers = ROOMS.flatMap((other) =>
    seen
      .filter(({ room, facts }) => room !== other && writes(other, facts))
      .map(({ room }) => `  ${other} -.-> ${room}`),
  );
  const facts = [...new Set(seen.flatMap(({ facts }) => [...facts]))].toSorted();
  const readersOf = (fact) => seen.filter(({ facts }) => facts.has(fact)).map(({ room }) => room);
  return [
    START,
    '',
    'Solid: opens the door of (asks, or orders and waits for the answer). Dotted: publishes events that are read by.',
    '',
    '```mermaid',
    'flowchart LR',
    ...ROOMS.map((room) => `  ${room}`),
    ...doors,
    ...readers,
    '```',
    '',
    ...facts.map((fact) => `- \`${fact}\` → ${readersOf(fact).join(', ')}`),
    ...(facts.length > 0 ? [''] : []),
    END,
  ].join('\n');
}

const readme = readFileSync(README, 'utf8');
const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
if (from < 0 || to < from) {
  console.error(
    `${README} needs the lines ${START} and ${END}, one after the other, where the map shall stand.`,
  );
  process.exit(1);
}
const fresh = readme.slice(0, from) + draw() + readme.slice(to + END.length);
if (!process.argv.includes('--check')) writeFileSync(README, fresh);
else if (fresh !== readme) {
  console.error(`The room map in ${README} is stale: run "npm run room-map" and commit it.`);
  process.exit(1);
}
