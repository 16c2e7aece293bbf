/**
 * The pieces of SQL every room's migrations share. The application role may read a room's tables and append to them;
 * what more it may do to one says `mayChange`, and the list in test/platform/grants.ts says why.
 */
export const APP_ROLE = 'xingong_app';

/** A schema of a room, whose tables the application role may read and append to. */
export function createRoomSchema(schema: string): string {
  return `
    CREATE SCHEMA ${schema};
    GRANT USAGE ON SCHEMA ${schema} TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT ON TABLES TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE ON SEQUENCES TO ${APP_ROLE};`;
}

/** Lets the application change rows of a table, or only some columns of them, and delete rows where it says so. */
export function mayChange(table: string, what: { update?: true | string[]; delete?: true }): string {
  const columns = Array.isArray(what.update) ? ` (${what.update.join(', ')})` : '';
  const update = what.update ? `GRANT UPDATE${columns} ON ${table} TO ${APP_ROLE};` : '';
  return `${update}${what.delete ? `GRANT DELETE ON ${table} TO ${APP_ROLE};` : ''}`;
}

/** Makes a table history: no role, not even the owner, updates or deletes a row or empties it. */
export function appendOnly(table: string): string {
  const name = table.replace('.', '_');
  return `
    REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${APP_ROLE};
    CREATE TRIGGER ${name}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
    CREATE TRIGGER ${name}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`;
}

/** One effective-dated parameter as SQL, for the first values a migration brings. */
export function seedParameter(seed: {
  key: string;
  scope?: string;
  validFrom: string;
  value: unknown;
  source: string;
}): string {
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  return `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
    VALUES (platform.new_id(), ${text(seed.key)}, ${text(seed.scope ?? 'CN')}, ${text(seed.validFrom)},
      ${text(JSON.stringify(seed.value))}::jsonb, ${text(seed.source)}, 'migration');`;
}
