import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Commands } from '../../command/commands.js';
import { Documents } from '../../document/documents.js';
import { newId } from '../../ids/ids.js';
import type { Mapping } from '../../table/table.types.js';
import type { BeginImportDto, ImportDto } from '../import.dto.js';
import { ColumnUnknown } from '../import.errors.js';
import type { ReadyKind } from '../import-kind.js';
import { allowed, ImportQueries, importView } from '../import.queries.js';
import { ImportRows } from '../store/import.rows.js';
import type { Importer, ImportId, ImportOptions } from '../import.types.js';

/** Takes a table in: it is checked, and nothing is changed before somebody starts it. */
@Injectable()
export class BeginImport {
  constructor(
    private readonly commands: Commands,
    private readonly rows: ImportRows,
    private readonly queries: ImportQueries,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  /** @throws KindNotYours, ImportNotAllowed, ColumnUnknown, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, by: Importer, asked: BeginImportDto): Promise<ImportDto> {
    const kind = this.queries.kindFor(by, asked.kind);
    await allowed(kind, by);
    const mapping = mappingOf(asked, kind);
    const retention = await this.documents.retention();
    const command = { name: 'platform.begin-import', actor: by.id, key };
    const id = await this.commands.run(command, asked, async (tx) => {
      const importId: ImportId = newId();
      const to = {
        room: 'platform',
        caseId: importId,
        by,
        purposes: ['import'],
        readers: [],
      } as const;
      await this.documents.attach(tx, [asked.documentId], to, retention);
      await this.rows.insert(tx, {
        id: importId,
        kind: kind.name,
        organisationId: by.organisationId!,
        openedBy: by.id,
        documentId: asked.documentId,
        mapping,
        options: optionsOf(asked),
        receivedAt: this.clock.now(),
      });
      return importId;
    });
    return importView((await this.rows.find(id))!);
  }
}

function optionsOf({ ignoreOtherColumns = false, encoding }: BeginImportDto): ImportOptions {
  return { others: ignoreOtherColumns ? 'ignored' : 'refused', ...(encoding && { encoding }) };
}

function mappingOf({ columns = [], meanings = [] }: BeginImportDto, kind: ReadyKind): Mapping {
  const unknown = [...columns, ...meanings].find(({ column }) => !Object.hasOwn(kind.columns, column));
  if (unknown) throw ColumnUnknown({ facts: { column: unknown.column } });
  const values: Record<string, Record<string, string>> = {};
  for (const { column, word, meaning } of meanings) values[column] = { ...values[column], [word]: meaning };
  return { columns: Object.fromEntries(columns.map(({ column, header }) => [column, header])), values };
}
