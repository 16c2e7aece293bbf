import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import {
  NoSuchCertification,
  RegistryAnswerInvalid,
  RegistryRefused,
  RegistryUnavailable,
} from '../errors.js';
import type { Certification } from './certification.entity.js';
import { CertificationStore } from './certification.store.js';
import { LevelQueries } from './level/level.queries.js';
import { type LevelPolicy, levelOf } from './level/level.rules.js';
import { RegistryAnswers } from './registry/registry-answer.changes.js';
import { outcomeOf } from './registry/registry-answer.rules.js';
import { type HeardAnswer, RegistrySource } from './registry/registry.source.js';

const SWEEP_LIMIT = 50;
const NO_ANSWER = new Set([RegistryUnavailable.code, RegistryRefused.code, RegistryAnswerInvalid.code]);

/** Asks the registry about pending certifications and closes those it answers. */
@Injectable()
export class SettleCertification {
  constructor(
    private readonly registry: RegistrySource,
    private readonly certifications: CertificationStore,
    private readonly levels: LevelQueries,
    private readonly commands: Commands,
    private readonly answers: RegistryAnswers,
  ) {}

  /**
   * Asks once. Without an answer it can trust, the certification stays pending and is asked again later.
   * @throws NoSuchCertification
   */
  async run(id: CertificationId): Promise<void> {
    const certification = await this.certifications.find(id);
    if (!certification) throw NoSuchCertification();
    if (certification.state !== 'pending') return;
    const { uscc, name, askedAt } = certification;
    const heard = await this.registry
      .ask({ requestId: id, uscc, name, askedAt: askedAt.toISOString() })
      .catch((error: unknown) => {
        if (error instanceof Refusal && NO_ANSWER.has(error.code)) return error.code;
        throw error;
      });
    if (typeof heard === 'string')
      return this.commands.unkeyed(async (tx) => this.certifications.postpone(tx, certification, heard));
    const policy = await this.levels.inForce();
    const key = { name: 'enterprise-credit.settle-certification', actor: heard.source, key: id };
    await this.commands.run(key, { id }, async (tx) => this.close(tx, certification, heard, policy));
  }

  /** Asks about everything that is due. */
  async resume(): Promise<void> {
    const due = await this.certifications.due(SWEEP_LIMIT);
    await oneByOne(due, ({ id }) => this.run(id), 'certifications could not be settled');
  }

  /** The level is what the answer comes to with the permits confirmed by now. */
  private async close(
    tx: Tx,
    certification: Certification,
    heard: HeardAnswer,
    policy: LevelPolicy,
  ): Promise<void> {
    const { answer, jws: answerJws, source, way, asOf } = heard;
    const { facts } = answer;
    const { state, failReasons } = outcomeOf(answer);
    const terms = await this.levels.terms(tx, certification.enterpriseId, policy);
    const level = state === 'certified' ? levelOf({ facts, failReasons }, terms) : null;
    const outcome = { state, level, failReasons, facts, source, answerJws, way, asOf, validUntil: null };
    await this.answers.take(tx, certification, outcome, terms);
  }
}
