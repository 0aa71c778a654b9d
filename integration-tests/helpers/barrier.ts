import { setTimeout as sleep } from "node:timers/promises"
import type { Database } from "./database"
import { patience } from "./patience"
import { scaled } from "./scale"

/** How long to wait for the racers, in milliseconds: a thousand have to come through a pool of ten first. */
const PATIENCE = patience(scaled(20_000, 120_000))

/** A place in the database that nobody passes before the test says so. */
export type Barrier = {
  /** Resolves when at least `count` connections of the apps wait, at the barrier or behind one that does. */
  waiting: (count: number) => Promise<void>
  /** Lets all of them go on at once, and whoever comes later. */
  open: () => Promise<void>
}

/** A barrier that tells those who wait at it from those who wait behind them. */
export type Gate = Barrier & {
  /** Resolves when at least `count` connections wait at the barrier itself. */
  reached: (count: number) => Promise<void>
}

let counter = 0

/**
 * Holds every statement of a kind on a table: a trigger that only the test installs waits for an advisory lock that the
 * test has. It fires once a statement, before any row is touched, when the statement already has its snapshot: what
 * waits there has decided on the state of before. Open it before the test ends.
 * @param on what is held: `INSERT`, `UPDATE`, `UPDATE OF column`
 * @param when `AFTER`: the statement has done its work by then, and holds its rows
 */
export async function raiseBarrier(
  database: Database,
  {
    table,
    on,
    when = "BEFORE",
  }: { table: string; on: string; when?: "BEFORE" | "AFTER" },
): Promise<Gate> {
  const key = ++counter
  const holder = await database.connect()
  await holder.query(`SELECT pg_advisory_lock(${key})`)
  await database.query(
    `CREATE FUNCTION test_barrier_${key}() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN PERFORM pg_advisory_xact_lock_shared(${key}); RETURN NULL; END'`,
  )
  await database.query(
    `CREATE TRIGGER test_barrier_${key} ${when} ${on} ON "${table}"
     FOR EACH STATEMENT EXECUTE FUNCTION test_barrier_${key}()`,
  )
  const barrier = barrierOf(database, async () => {
    await holder.query("SELECT pg_advisory_unlock_all()")
  })
  return {
    ...barrier,
    reached: (count) =>
      orOpen(
        barrier.open,
        untilWaiting(
          database,
          count,
          `SELECT count(*)::int AS waiting FROM pg_locks
            WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND locktype = 'advisory' AND objid = ${key} AND NOT granted`,
        ),
      ),
  }
}

/** Holds all who read or write a table. Open it before the test ends. */
export async function closeTable(
  database: Database,
  table: string,
): Promise<Barrier> {
  const holder = await database.connect()
  await holder.query("BEGIN")
  await holder.query(`LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`)
  return barrierOf(database, async () => {
    await holder.query("COMMIT")
  })
}

const barrierOf = (database: Database, open: () => Promise<void>): Barrier => ({
  open,
  waiting: (count) => orOpen(open, waitingFor(database, count)),
})

/** The app must be able to end with a test that fails here. */
async function orOpen(
  open: () => Promise<void>,
  waiting: Promise<void>,
): Promise<void> {
  try {
    await waiting
  } catch (error) {
    await open()
    throw error
  }
}

/**
 * Resolves when at least so many connections of the apps wait for a lock.
 * @param lock `row`: for a row that another transaction has written or locked
 * @throws where they do not within the time that a race has
 */
export const waitingFor = (
  database: Database,
  count: number,
  lock: "any" | "row" = "any",
): Promise<void> =>
  untilWaiting(
    database,
    count,
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
        ${lock === "row" ? "AND wait_event IN ('transactionid', 'tuple')" : ""}`,
  )

async function untilWaiting(
  database: Database,
  count: number,
  sql: string,
): Promise<void> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const [{ waiting }] = await database.query<{ waiting: number }>(sql)
    if (waiting >= count) {
      return
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Only ${waiting} of ${count} connections wait after ${PATIENCE} ms`,
      )
    }
    await sleep(10)
  }
}
