import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Parameters } from '../../parameter/parameters.js';
import { DocumentRows } from '../document.rows.js';
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
    for (let ending = await this.rows.ending(now, PAGE); ending.length > 0;) {
      await this.erasing.ending(ending, now);
      done += ending.length;
      ending = await this.rows.ending(now, PAGE);
    }
    for (let swept = -1; swept !== 0; done += swept)
      swept = await this.objects.sweep(hoursAfter(now, -openHours), PAGE);
    return done;
  }
}
