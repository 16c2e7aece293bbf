/**
 * The pieces of SQL every room's migrations share. The application role may read and write
 * a room's tables, and only read and append to those declared append-only.
 */
export const APP_ROLE = 'xingong_app';

/** A schema of a room, open to the application role. */
export function createRoomSchema(schema: string): string {
  return `
    CREATE SCHEMA ${schema};
    GRANT USAGE ON SCHEMA ${schema} TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP_ROLE};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE ON SEQUENCES TO ${APP_ROLE};`;
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
