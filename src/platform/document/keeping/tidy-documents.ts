import { Injectable } from '@nestjs/common';
import { oneByOne, pageByPage } from '../../command/one-by-one.js';
import { Clock } from '../../clock/clock.js';
import { Parameters } from '../../parameter/parameters.js';
import { DocumentRows } from '../document.rows.js';
import type { DocumentId } from '../document.types.js';
import { UPLOAD_POLICY } from '../purposes.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { hoursAfter } from '../upload/whole-documents.js';
import { EraseDocuments } from './erase-documents.js';

const PAGE = 500;

/** Erases what was never completed, what no case took, what is past its time and what belonged to who was erased. */
@Injectable()
export class TidyDocuments {
  constructor(
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly erasing: EraseDocuments,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** @returns how many documents were erased and objects removed */
  async run(): Promise<number> {
    const now = this.clock.now();
    const { openHours } = await this.parameters.today(UPLOAD_POLICY);
    let done = 0;
    const steps = [() => this.erase(now), () => this.objects.sweep(hoursAfter(now, -openHours), PAGE)];
    const add = async (step: () => Promise<number>): Promise<void> => {
      done += await step();
    };
    await oneByOne(steps, add, 'documents could not be tidied');
    return done;
  }

  private async erase(now: Date): Promise<number> {
    const ending = (afterId: DocumentId | null): Promise<DocumentId[]> =>
      this.rows.ending(now, afterId, PAGE);
    return pageByPage(ending, (id) => this.erasing.ending([id], now), 'documents could not be erased');
  }
}
