import type { Report } from './doctor.js';
import type { FindingState } from './finding.js';

const MARKS: Record<FindingState, string> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  skipped: 'skipped',
};

/** The report for a person at a terminal. */
export function inWords({ at, healthy, findings }: Report): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, state, says, remedy }) => [
    `${MARKS[state].padEnd(8)} ${check.padEnd(width)}  ${says}`,
    ...(remedy === undefined ? [] : [`${' '.repeat(9 + width)}  → ${remedy}`]),
  ]);
  const count = (of: FindingState): number => findings.filter(({ state }) => state === of).length;
  const sum = `${count('ok')} ok, ${count('warning')} warnings, ${count('failed')} failed, ${count('skipped')} skipped`;
  return [
    `Xingong doctor, ${at}`,
    '',
    ...lines,
    '',
    `${healthy ? 'Healthy' : 'Not healthy'}: ${sum}.`,
    '',
  ].join('\n');
}
