import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { deadlineTable, when } from '../deadline/deadline-table.js';
import { DocumentModule } from '../document/document.module.js';
import { importUnstarted } from '../waits.js';
import { BeginImport } from './moving/begin-import.js';
import { ForgetImports } from './moving/forget-imports.js';
import { ImportChanges } from './moving/import.changes.js';
import { ImportController } from './import.controller.js';
import { ImportKinds } from './import-kind.js';
import { ImportOutcomeRows } from './store/import-outcome.rows.js';
import { ImportQueries } from './import.queries.js';
import { ImportRows } from './store/import.rows.js';
import { MoveImport } from './moving/move-import.js';
import { IMPORT_CLOCK } from './on-clock.cron.js';
import { ImportReader } from './running/import-reader.js';
import { WorkImports } from './running/work-imports.js';
import { WriteSlice } from './running/write-slice.js';

/** What is done when times of imports are over. */
const IMPORT_DEADLINES = deadlineTable('platform', [
  when(importUnstarted, [MoveImport], (tx, ids, imports) => imports.lapse(tx, ids)),
]);

/** The import machine: rooms say by `importTable` what they take in. */
@Module({
  imports: [DiscoveryModule, DocumentModule],
  controllers: [ImportController],
  providers: [
    ImportRows,
    ImportOutcomeRows,
    ImportKinds,
    ImportChanges,
    ImportQueries,
    BeginImport,
    MoveImport,
    ImportReader,
    WriteSlice,
    WorkImports,
    ForgetImports,
    IMPORT_DEADLINES,
    IMPORT_CLOCK,
  ],
})
export class ImportModule {}
