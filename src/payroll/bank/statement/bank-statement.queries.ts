import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, type PageQuery, pageById } from '../../../platform/http/page.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import type { BankStatementDto } from './bank-statement.dto.js';
import type { BankStatement } from './bank-statement.entity.js';
import { BankStatementStore } from './bank-statement.store.js';

@Injectable()
export class BankStatementQueries {
  constructor(
    private readonly statements: BankStatementStore,
    private readonly accounts: BankAccounts,
  ) {}

  /** Newest first, of the caller's accounts. */
  async list(actor: Actor, query: PageQuery): Promise<Page<BankStatementDto>> {
    const accountIds = this.accounts.ofActor(actor);
    return pageById(
      query,
      (limit, beforeId) => this.statements.page(accountIds, { limit, beforeId: beforeId ?? null }),
      statementView,
    );
  }

  /** How many wait for a second person, for whoever is on call. */
  async unconfirmed(): Promise<number> {
    return this.statements.unconfirmed();
  }

  /** How many lines were not taken in yet. */
  async waiting(): Promise<number> {
    return this.statements.waiting();
  }
}

/** A statement as those see it whose account it is of. */
export function statementView(statement: BankStatement): BankStatementDto {
  const { id, accountId, kind, format, digest: sha256, fromDay: from, toDay: to } = statement;
  const { opening: openingFen, closing: closingFen, lines, newLines, state } = statement;
  const { importedBy, importedAt, confirmBy, confirmedBy, confirmedAt } = statement;
  return {
    id,
    accountId,
    kind,
    format,
    sha256,
    from,
    to,
    openingFen,
    closingFen,
    lines,
    newLines,
    state,
    importedBy,
    importedAt,
    confirmBy,
    confirmedBy,
    confirmedAt,
  };
}
