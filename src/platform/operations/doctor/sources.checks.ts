import { addDays, type BusinessDay } from '../../clock/business-day.js';
import { type Config, SOURCE_KINDS, type SourceKind } from '../../config/config.types.js';
import { EXTRACT_DAYS } from '../../source/source.types.js';
import { ok, type Verdict, warning } from './finding.js';

/** What two people may see at a counter where no source is connected. */
const AT_COUNTER: readonly SourceKind[] = [
  'registry',
  'permit',
  'firm-representative',
  'real-name',
  'education',
  'professional-certificate',
];

/** A source whose last answer was from a file, and the day of that file. */
export interface ExtractHeard {
  source: string;
  asOf: BusinessDay;
}

/** Who answers about each kind, and files that are too old to answer. */
export function sources(
  { sources: connected, simulateOutside }: Pick<Config, 'sources' | 'simulateOutside'>,
  heard: readonly ExtractHeard[],
  today: BusinessDay,
): Verdict {
  const answering = (kind: SourceKind): string => {
    const source = connected.find(({ kinds }) => kinds.includes(kind));
    if (source) return source.name;
    if (simulateOutside) return 'simulated';
    return AT_COUNTER.includes(kind) ? 'counter' : 'nobody';
  };
  const says = SOURCE_KINDS.map((kind) => `${kind}: ${answering(kind)}`).join(', ');
  const old = connected.flatMap(({ name, extractDays = EXTRACT_DAYS }) =>
    heard
      .filter(({ source, asOf }) => source === name && asOf < addDays(today, -extractDays))
      .map(({ asOf }) => `the file of ${name} is of ${asOf}, and may be ${extractDays} days old`),
  );
  if (old.length === 0) return ok(says);
  return warning(
    `${says}; ${old.join('; ')}`,
    'What it says counts as no answer: ask the office for a newer file (docs/source-protocol.md, section 5).',
  );
}
