import pg from 'pg';
import type { House } from './app.js';

/** Makes every change of one row fail, as a fault of ours would; answers how it is healed. */
export async function poisoned(house: House, table: string, id: string): Promise<() => Promise<void>> {
  const name = `poison_${id.replaceAll('-', '')}`;
  const asOwner = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: house.config.databaseUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await asOwner(`
    CREATE FUNCTION public.${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poisoned'; END $$;
    CREATE TRIGGER ${name} BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (OLD.id = '${id}') EXECUTE FUNCTION public.${name}();`);
  return () => asOwner(`DROP TRIGGER ${name} ON ${table}; DROP FUNCTION public.${name}();`);
}
