import { LedgerController } from './ledger.controller.js';
import { LedgerQueries } from './ledger.queries.js';
import { LedgerStore } from './ledger.store.js';
import { SealJournals } from './seal-journals.usecase.js';

export const LEDGER = {
  controllers: [LedgerController],
  providers: [LedgerStore, LedgerQueries, SealJournals],
};
