import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The daily check walks the store folder by folder, by listings. */
export class PlatformDocumentFolders1768000000250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX document_object_folder ON platform.document_object (right(id::text, 2), id)
        WHERE state = 'kept' AND part IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX platform.document_object_folder');
  }
}
