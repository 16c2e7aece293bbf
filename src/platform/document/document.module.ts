import { Global, Module } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { type Config, CONFIG } from '../config/config.js';
import { Database } from '../database/database.js';
import { newId } from '../ids/ids.js';
import { DocumentController } from './document.controller.js';
import { DocumentRows } from './document.rows.js';
import { Documents } from './documents.js';
import { CheckDocuments } from './keeping/check-documents.js';
import { EraseDocuments } from './keeping/erase-documents.js';
import { TidyDocuments } from './keeping/tidy-documents.js';
import { DOCUMENT_CLOCK } from './on-clock.cron.js';
import { ReadDocument } from './reading/read-document.js';
import { ReadForImport } from './reading/read-for-import.js';
import { ClamdScanner } from './scan/clamd.js';
import { MalwareScanner, NoScanner } from './scan/malware-scanner.js';
import { ScanDocuments } from './scan/scan-documents.js';
import { ScanRows } from './scan/scan.rows.js';
import { ObjectRows } from './sealing/object.rows.js';
import { SealedObjects } from './sealing/sealed-objects.js';
import { type FolderRegister, FolderStore } from './store/folder-store.js';
import { ObjectStore } from './store/object-store.js';
import { s3Http } from '../outbound/s3-http.js';
import { S3Store } from './store/s3-store.js';
import { CompleteUpload } from './upload/complete-upload.js';
import { ResumableUploads } from './upload/resumable-uploads.js';
import { UploadDocument } from './upload/upload-document.js';
import { UploadController } from './upload.controller.js';
import { WholeDocuments } from './upload/whole-documents.js';

const SERVICES = [
  DocumentRows,
  ObjectRows,
  ScanRows,
  SealedObjects,
  WholeDocuments,
  EraseDocuments,
  Documents,
  UploadDocument,
  ResumableUploads,
  CompleteUpload,
  ReadDocument,
  ReadForImport,
  ScanDocuments,
  TidyDocuments,
  CheckDocuments,
];

/** Papers people can read: uploads, their store and their scanner as configured, and what rooms ask of them. */
@Global()
@Module({
  controllers: [UploadController, DocumentController],
  providers: [
    ...SERVICES,
    DOCUMENT_CLOCK,
    { provide: ObjectStore, useFactory: storeOf, inject: [CONFIG, Database, Clock] },
    { provide: MalwareScanner, useFactory: scannerOf, inject: [CONFIG] },
  ],
  exports: [Documents, ReadForImport, ObjectStore],
})
export class DocumentModule {}

function storeOf({ documents }: Config, database: Database, clock: Clock): ObjectStore {
  if (documents.kind === 's3') return new S3Store(documents, s3Http(), () => clock.now());
  return new FolderStore(documents.folder, registerIn(database));
}

function scannerOf({ clamd }: Config): MalwareScanner {
  return clamd ? new ClamdScanner(clamd) : new NoScanner();
}

/** Which folder is the installation's stands in its database. */
function registerIn(database: Database): FolderRegister {
  return {
    newId,
    async installationId() {
      const [row] = await database.query<{ id: string }>('SELECT id FROM platform.installation');
      return row!.id;
    },
    async claim(folderId) {
      const [row] = await database.query<{ folder: string }>(
        `UPDATE platform.installation SET document_folder = coalesce(document_folder, $1)
         RETURNING document_folder AS folder`,
        [folderId],
      );
      return row!.folder;
    },
  };
}
