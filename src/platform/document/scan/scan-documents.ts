import { Injectable, Logger } from '@nestjs/common';
import { nextAttempt } from '../../clock/back-off.js';
import { Clock } from '../../clock/clock.js';
import { Commands } from '../../command/commands.js';
import { oneByOne } from '../../command/one-by-one.js';
import type { DocumentId } from '../document.types.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { MalwareScanner } from './malware-scanner.js';
import { ScanRows, type Waiting } from './scan.rows.js';

const WAITS = { firstMs: 30_000, longestMs: 3_600_000 };
/** A process that dies while it scans holds a document back so long. */
const LEASE_MS = 600_000;
const AT_ONCE = 20;

/** Shows documents to the scanner; until it has answered nobody reads them. */
@Injectable()
export class ScanDocuments {
  private readonly log = new Logger('documents');

  constructor(
    private readonly scanner: MalwareScanner,
    private readonly scans: ScanRows,
    private readonly objects: SealedObjects,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** One that has just arrived. */
  async now(id: DocumentId): Promise<void> {
    if (!this.scanner.isPresent) return;
    const waiting = await this.scans.takeOne(id, this.lease());
    if (waiting) await this.scan(waiting);
  }

  /** Those whose turn it is. @returns how many were tried */
  async due(): Promise<number> {
    if (!this.scanner.isPresent) return 0;
    const waiting = await this.scans.take(this.clock.now(), this.lease(), AT_ONCE);
    return oneByOne(waiting, (one) => this.scan(one), 'documents could not be scanned');
  }

  private lease(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }

  private async scan({ id, subjectId, attempts }: Waiting): Promise<void> {
    try {
      const object = await this.objects.rows.whole(id);
      if (!object) return;
      const found = await this.scanner.scan(await this.objects.read(object, subjectId));
      await this.commands.unkeyed((tx) =>
        found === undefined ? this.scans.clean(tx, id) : this.scans.infected(tx, id),
      );
      if (found !== undefined) this.log.warn('malware in a document', { documentId: id, found });
    } catch (error) {
      this.log.error('a document could not be scanned', { documentId: id, attempts }, error);
      const at = nextAttempt(this.clock.now(), attempts - 1, WAITS);
      await this.commands.unkeyed((tx) => this.scans.again(tx, id, at));
    }
  }
}
