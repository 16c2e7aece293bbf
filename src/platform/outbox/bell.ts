import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { unfenced } from '../database/fence.js';

/** Rung after a commit, so that the relay of this process need not wait for its next tick. */
@Injectable()
export class Bell {
  readonly rings = new Subject<void>();

  ring(): void {
    unfenced(() => this.rings.next()); // who wakes up is no part of what rang
  }
}
