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
}

/** A statement as whoever imported it sees it. */
export function statementView(statement: BankStatement): BankStatementDto {
  const { id, accountId, kind, format, digest: sha256, fromDay: from, toDay: to } = statement;
  const { opening: openingFen, closing: closingFen, lines, newLines, importedAt } = statement;
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
    importedAt,
  };
}
