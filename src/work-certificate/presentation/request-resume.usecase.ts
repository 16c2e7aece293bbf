import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { ResumeRequestStore } from './resume-request.store.js';
import type { ResumeRequestDto } from './resume-request.dto.js';

/** A verifier asks for a resume. */
@Injectable()
export class RequestResume {
  constructor(
    private readonly commands: Commands,
    private readonly requests: ResumeRequestStore,
  ) {}

  /** The audience is `organisation:<id>` of the verifier itself: nobody asks in another's name. */
  async run(key: string, actor: Actor): Promise<ResumeRequestDto> {
    const organisationId = organisationOf(actor);
    const name = `organisation:${organisationId}`;
    const command = { name: 'work-certificate.request-resume', actor: actor.id, key };
    return this.commands.run(command, { organisationId, name }, (tx) =>
      this.requests.add(tx, organisationId, name),
    );
  }
}
