import type { Database } from "./database"

/** A kind of statement that writes to a table. */
export type Write = { table: string; on: string }

/** Tells what was written since. */
export type WriteNotes = {
  /** All writes of the transactions that made this one, each once, in their order; also where no row fitted. */
  besides: (write: Write) => Promise<Write[]>
}

/** Notes every statement that writes to any table from now on; for a database that nothing else is done with. */
export async function noteWrites({ query }: Database): Promise<WriteNotes> {
  await query(`
    CREATE TABLE test_writes (place serial, transaction xid8, name text, operation text);
    CREATE FUNCTION test_note_write() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN
         INSERT INTO test_writes (transaction, name, operation)
         VALUES (pg_current_xact_id(), TG_TABLE_NAME, TG_OP);
         RETURN NULL;
       END';
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'test_writes' LOOP
        EXECUTE format('CREATE TRIGGER test_note_write BEFORE INSERT OR UPDATE OR DELETE ON %I
          FOR EACH STATEMENT EXECUTE FUNCTION test_note_write()', name);
      END LOOP;
    END $$`)
  return {
    besides: ({ table, on }) =>
      query<Write>(
        `SELECT name AS table, operation AS on FROM test_writes
          WHERE transaction IN (SELECT transaction FROM test_writes WHERE name = $1 AND operation = $2)
          GROUP BY 1, 2 ORDER BY min(place)`,
        [table, on],
      ),
  }
}
