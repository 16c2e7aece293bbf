import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { authorityDays } from '../parameters.js';

const DAY_MS = 86_400_000;

/** Begins the days in which organisations from before name and prove an owner. */
@Injectable()
export class SetAuthorityDue {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Those that know their day keep it. */
  async run(): Promise<void> {
    const dueAt = new Date(
      this.clock.now().getTime() + (await this.parameters.today(authorityDays)) * DAY_MS,
    );
    await this.commands.unkeyed((tx) => this.organisations.setDue(tx, dueAt));
  }
}
