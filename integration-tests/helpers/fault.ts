import type { Answer, App } from "./app"
import type { Database } from "./database"
import { dumpDatabase, type Dump } from "./dump"

/** Which statements fail: `on` is `INSERT`, `UPDATE`, `UPDATE OF column` or `DELETE`. */
export type Fault = { table: string; on: string }

/** Words of which one is in every statement, stack or path that an answer could leak. */
const INTERNALS =
  /insert into|update "|delete from|select |\bat .*\.js|node_modules|\$1/i

let counter = 0

/**
 * Makes every statement of a kind on a table fail, as a full disk would.
 * @returns what ends it
 */
export async function injectFault(
  database: Database,
  { table, on }: Fault,
): Promise<() => Promise<void>> {
  const name = `test_fault_${++counter}`
  await database.query(
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN RAISE EXCEPTION ''could not extend file'' USING ERRCODE = ''53100''; END'`,
  )
  await database.query(
    `CREATE TRIGGER ${name} BEFORE ${on} ON "${table}"
     FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`,
  )
  return async () => {
    await database.query(`DROP TRIGGER ${name} ON "${table}"`)
  }
}

/** The database without what a refused call may change, the counters of attempts, and what messages from before still do. */
async function stateOf(database: Database): Promise<Dump> {
  const dump = await dumpDatabase(database)
  const { otp_limit: _counters, notification: _sent, ...rest } = dump
  rest.otp_verification = rest.otp_verification.map((row) =>
    row.replace(/"attempts": \d+|"updated_at": "[^"]*"/g, ""),
  )
  return rest
}

/** An answer that shows nothing of the statement that failed. */
export const expectNoInternals = ({ text }: Answer): void =>
  expect(text).not.toMatch(INTERNALS)

/** Makes a call while statements fail: it must say no more than that, and leave the database as it was. */
export async function expectUndone(
  { database }: App,
  fault: Fault,
  call: () => Promise<Answer>,
): Promise<void> {
  const before = await stateOf(database)
  const repair = await injectFault(database, fault)
  const answer = await call()
  await repair()
  expect(answer.status).toBe(500)
  expectNoInternals(answer)
  expect(await stateOf(database)).toEqual(before)
}
