import { type LineFault, UnreadableFile } from './bank-document.types.js';

const LISTED = 50;

/** Collects what is wrong with a file, so that all of it is said at once. */
export class Faults {
  private readonly found: LineFault[] = [];

  add(row: number, zh: string, en: string): void {
    if (this.found.length < LISTED) this.found.push({ row, zh, en });
  }

  /** @throws UnreadableFile when anything is wrong */
  refuseAny(): void {
    if (this.found.length > 0) throw new UnreadableFile(this.found);
  }
}
