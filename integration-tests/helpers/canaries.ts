import { randomBytes } from "node:crypto"
import type { App } from "./app"
import { dumpDatabase, tablesWith } from "./dump"
import { eventually } from "./eventually"

/** Shorter ones would be found in numbers and ids by accident. */
const MIN_LENGTH = 10

/** Secrets and phones that a test has used, and the search for them. */
export type Canaries = {
  /** Notes a secret, and hands it back. */
  keep: (name: string, secret: unknown) => string
  password: (name?: string) => string
  phone: () => string
  /** How many secrets there are. */
  size: () => number
  /** Every table, and the log, that a secret is in: as it is, or as a part of something. */
  secretsFound: () => Promise<string[]>
  /** The lines of the log that show more of a phone than the last four digits, from a position on. */
  phonesLogged: (from?: number) => Promise<string[]>
}

let counter = 0

/** Resolves when the log has all that was printed so far: it comes through a pipe, after the answers. */
async function flushLog(app: App): Promise<void> {
  const mark = `/flush-${++counter}`
  await app.request("GET", mark)
  await eventually(async () => {
    if (!app.logs().includes(mark)) {
      throw new Error("The log has not come through")
    }
  })
}

/** A collection of what must not be found again. */
export function createCanaries(app: App): Canaries {
  const secrets: { name: string; secret: string }[] = []
  const phones: string[] = []
  const keep = (name: string, secret: unknown) => {
    if (typeof secret !== "string" || secret.length < MIN_LENGTH) {
      throw new Error(`No ${name} to search for: ${String(secret)}`)
    }
    secrets.push({ name, secret })
    return secret
  }
  return {
    keep,
    password: (name = "password") =>
      keep(name, `Canary-${randomBytes(12).toString("hex")}`),
    phone: () => {
      const phone = `+49151777${String(71_000 + 7 * ++counter)}1`
      phones.push(phone)
      return phone
    },
    size: () => secrets.length,
    secretsFound: async () => {
      await flushLog(app)
      const dump = await dumpDatabase(app.database)
      return secrets.flatMap(({ name, secret }) => [
        ...tablesWith(dump, secret).map((table) => `${name} in ${table}`),
        ...(app.logs().includes(secret) ? [`${name} in the log`] : []),
      ])
    },
    phonesLogged: async (from = 0) => {
      await flushLog(app)
      const parts = phones.flatMap((phone) => [
        phone.slice(-5),
        phone.slice(1, 9),
      ])
      const lines = app.logs().slice(from).split("\n")
      return lines.filter((line) => parts.some((part) => line.includes(part)))
    },
  }
}
