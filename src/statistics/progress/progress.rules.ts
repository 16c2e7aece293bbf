/** How far a long piece of work is: `done` of `of` equal steps, and in words what the last one was. */
export interface Step {
  what: string;
  done: number;
  of: number;
}

/** Hears of each step as it is done; rules call it and never wait for it. */
export type OnStep = (step: Step) => void;

/** One part of a whole: its own steps count among those of `parts` equal parts, of which `at` are done. */
export function partOf(onStep: OnStep, what: string, at: number, parts: number): OnStep {
  return (step) =>
    onStep({ what: `${what}: ${step.what}`, done: at * step.of + step.done, of: parts * step.of });
}

/** Shorter work is reported by time alone. */
const MANY_STEPS = 20;
const EVERY_SHARE = 0.1;
const EVERY_MS = 3000;

/**
 * Makes lines of steps: one for every tenth of work in many steps, and one for whatever takes three seconds.
 * @param write takes a line without its end  @param now milliseconds of any clock
 */
export function stepLines(write: (line: string) => void, now: () => number): OnStep {
  let last = { at: now(), share: 0 };
  return ({ what, done, of }) => {
    const share = done / of;
    const isTenth = of >= MANY_STEPS && share - last.share >= EVERY_SHARE - 1e-9;
    if (!isTenth && now() - last.at < EVERY_MS) return;
    last = { at: now(), share };
    write(`progress: ${Math.floor(100 * share)} % ${what}`);
  };
}
