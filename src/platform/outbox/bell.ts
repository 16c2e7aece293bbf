import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** Rung after a commit, so that the relay of this process need not wait for its next tick. */
@Injectable()
export class Bell {
  readonly rings = new Subject<void>();

  ring(): void {
    this.rings.next();
  }
}
