import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Refusal } from '../../../platform/refusal/refusal.js';
import { PermitAnswerInvalid, PermitQuestionRefused, PermitSourceUnavailable } from '../../errors.js';
import { permitOutcomeOf } from './authority/permit-answer.rules.js';
import { PermitSource } from './authority/permit.source.js';
import { PermitAnswers } from './permit-answer.changes.js';
import { PermitTermsQueries } from './permit-terms.queries.js';
import { type OpenQuestion, PermitStore } from './permit.store.js';

const SWEEP_LIMIT = 50;
/** As many permits as a request may state. */
const AT_ONCE = 5;
const NO_ANSWER = new Set([
  PermitSourceUnavailable.code,
  PermitQuestionRefused.code,
  PermitAnswerInvalid.code,
]);

/** Asks the authority about permits with an open question and notes what it answers. */
@Injectable()
export class SettlePermits {
  constructor(
    private readonly authority: PermitSource,
    private readonly permits: PermitStore,
    private readonly commands: Commands,
    private readonly answers: PermitAnswers,
    private readonly terms: PermitTermsQueries,
  ) {}

  /** Asks once about what an enterprise just stated; it waits for that. What has no answer is asked again later. */
  async ofEnterprise(enterpriseId: OrganisationId): Promise<void> {
    const open = await this.permits.openOf(enterpriseId, AT_ONCE);
    await oneByOne(open, (question) => this.settle(question), 'questions about permits could not be settled');
  }

  /** Asks about everything that is due. */
  async resume(): Promise<void> {
    const due = await this.permits.due(SWEEP_LIMIT);
    await oneByOne(due, (question) => this.settle(question), 'questions about permits could not be settled');
  }

  private async settle(question: OpenQuestion): Promise<void> {
    const { permitId, requestId, uscc, name, kind, number, askedAt } = question;
    const heard = await this.authority
      .ask({ requestId, uscc, name, kind, number, askedAt: askedAt.toISOString() })
      .catch((error: unknown) => {
        if (error instanceof Refusal && NO_ANSWER.has(error.code)) return error.code;
        throw error;
      });
    if (typeof heard === 'string')
      return this.commands.unkeyed(async (tx) => this.permits.postpone(tx, question, heard));
    const { source, jws: answerJws, way, asOf } = heard;
    const outcome = permitOutcomeOf(heard.answer, await this.terms.of(kind, way === 'extract' ? asOf : null));
    const key = { name: 'enterprise-credit.settle-permit', actor: source, key: requestId };
    await this.commands.run(key, { permitId }, (tx) =>
      this.answers.take(tx, question, { ...outcome, source, answerJws, way, asOf }),
    );
  }
}
