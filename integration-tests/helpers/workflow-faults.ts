import { WorkflowManager } from "@medusajs/framework/orchestration"
import type { Database } from "./database"

/** A workflow whose handlers Medusa looks up anew at every run. */
const definitionOf = (workflow: string) => {
  const definition = WorkflowManager.getWorkflow(workflow)
  if (!definition) {
    throw new Error(`There is no workflow ${workflow}`)
  }
  return definition
}

/** The names of a workflow's steps, in order; a step that was given another name keeps its handler under both. */
export const stepsOf = (workflow: string): string[] => {
  const { handlers_, flow_ } = definitionOf(workflow)
  const flow = JSON.stringify(flow_)
  return [...handlers_.keys()].filter((name) =>
    flow.includes(`"action":${JSON.stringify(name)}`),
  )
}

/**
 * Makes one step of a workflow throw at its next run, before it does anything; from then on it works as ever. The
 * step's own code is left alone: its entry in Medusa's registry is replaced for that one call.
 */
export function failStepOnce(workflow: string, step: string): void {
  const handlers = definitionOf(workflow).handlers_
  const original = handlers.get(step)
  if (!original) {
    throw new Error(`There is no step ${step} in ${workflow}`)
  }
  handlers.set(step, {
    ...original,
    invoke: async () => {
      handlers.set(step, original)
      throw new Error(`injected fault: step ${step}`)
    },
  })
}

/**
 * Notes how a step of a workflow is now, and returns the way back: a hook's handler would else outlive the test file.
 */
export function keepStep(workflow: string, step: string): () => void {
  const handlers = definitionOf(workflow).handlers_
  const original = handlers.get(step)
  if (!original) {
    throw new Error(`There is no step ${step} in ${workflow}`)
  }
  return () => handlers.set(step, original)
}

/** Counts the rows that are written to a database, and can make one of the writes fail. */
export type WriteFaults = {
  /** From now on counts anew; the write of this number fails, 0 for none. */
  failAt: (write: number) => Promise<void>
  /** The writes since `failAt`. */
  writes: () => Promise<number>
}

/** Puts a trigger on every table that raises at the write that the test names. */
export async function installWriteFaults({
  query,
}: Database): Promise<WriteFaults> {
  await query(`
    DROP SCHEMA IF EXISTS test_faults CASCADE;
    CREATE SCHEMA test_faults;
    CREATE SEQUENCE test_faults.writes;
    CREATE TABLE test_faults.plan AS SELECT 0::bigint AS fail_at;
    CREATE FUNCTION test_faults.on_write() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE write bigint := nextval('test_faults.writes');
      BEGIN
        IF write = (SELECT fail_at FROM test_faults.plan) THEN
          RAISE EXCEPTION 'injected fault: write %, % on %', write, TG_OP, TG_TABLE_NAME;
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$;
    DO $$
      DECLARE name text;
      BEGIN
        -- But for the counts of messages, which no workflow waits for.
        FOR name IN SELECT tablename FROM pg_tables
                     WHERE schemaname = 'public' AND tablename NOT LIKE 'registration\\_%\\_count' LOOP
          EXECUTE format('CREATE TRIGGER test_fault BEFORE INSERT OR UPDATE OR DELETE ON %I
            FOR EACH ROW EXECUTE FUNCTION test_faults.on_write()', name);
        END LOOP;
      END $$`)
  return {
    failAt: async (write) => {
      await query("UPDATE test_faults.plan SET fail_at = $1", [write])
      await query("SELECT setval('test_faults.writes', 1, false)")
    },
    writes: async () => {
      const [row] = await query<{ writes: number }>(
        "SELECT (nextval('test_faults.writes') - 1)::int AS writes",
      )
      return row.writes
    },
  }
}
