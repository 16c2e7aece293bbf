/** Loaded before a program (`node --import`): the machine's clock, put forward by CLOCK_AHEAD_MS. */
const ahead = Number(process.env['CLOCK_AHEAD_MS']);
const Machine = Date;

class Moved extends Machine {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(Moved.now());
    else super(...parts);
  }

  static override now(): number {
    return Machine.now() + ahead;
  }
}

globalThis.Date = Moved as DateConstructor;
