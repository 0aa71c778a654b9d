import type { Migration as BaseMigration } from "@medusajs/framework/mikro-orm/migrations"
import { execFile } from "node:child_process"
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { promisify } from "node:util"
import { createDatabase, type Database } from "../helpers/database"
import { loadBlock, root } from "../helpers/readme"

/** What PostgreSQL knows of tables. */
const catalogue = async ({ query }: Database, tables: string[]) => ({
  columns: await query(
    `SELECT table_name, column_name, data_type, is_nullable, column_default
       FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ANY($1)
      ORDER BY table_name, column_name`,
    [tables],
  ),
  indexes: await query(
    `SELECT indexname, indexdef FROM pg_indexes
      WHERE schemaname = 'public' AND tablename = ANY($1) ORDER BY indexname`,
    [tables],
  ),
  constraints: await query(
    `SELECT conrelid::regclass::text AS "table", pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE conrelid::regclass::text = ANY($1) ORDER BY 1, 2`,
    [tables],
  ),
})

/** A copy of the sources, for Medusa's generator to write into. */
const copySources = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "generate-")))
  for (const name of ["src", "package.json", "tsconfig.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  return folder
}

/** The migrations of all modules, or the snapshots that the generator compares the models with. */
const filesIn = (folder: string, end: ".ts" | ".json"): string[] => {
  const modules = join(folder, "src", "modules")
  return readdirSync(modules, { recursive: true, encoding: "utf8" })
    .filter((file) => basename(dirname(file)) === "migrations")
    .filter((file) => file.endsWith(end))
    .map((file) => join(modules, file))
}

/** Runs Medusa's migration generator; resolves with the migrations that it wrote. */
const generate = async (folder: string): Promise<string[]> => {
  const before = filesIn(folder, ".ts")
  const { PATH, HOME, DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  await promisify(execFile)(
    process.execPath,
    [
      join(root, "node_modules", "@medusajs", "cli", "cli.js"),
      "plugin:db:generate",
    ],
    {
      cwd: folder,
      env: { PATH, HOME, DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD },
    },
  )
  return filesIn(folder, ".ts")
    .filter((file) => !before.includes(file))
    .map((file) => readFileSync(file, "utf8"))
}

/** The statements that a migration's `up` asks for. */
const statementsOf = (source: string): string[] => {
  const statements: string[] = []
  const [Migration] = Object.values(
    loadBlock<Record<string, typeof BaseMigration>>(source),
  )
  const recorder = { addSql: (sql: string) => statements.push(sql) }
  void Migration.prototype.up.call(recorder as never)
  return statements
}

describe("the migrations", () => {
  let database: Database
  let folder: string
  beforeAll(async () => {
    database = await createDatabase()
    folder = copySources()
  })
  afterAll(async () => {
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  it("leave Medusa's generator nothing to add", async () => {
    expect(await generate(folder)).toEqual([])
  })

  it("create exactly the tables that the models describe", async () => {
    // Without a snapshot the generator writes down all that the models say.
    filesIn(folder, ".json").forEach((file) => rmSync(file))
    const statements = (await generate(folder)).flatMap(statementsOf)
    const tables = statements.flatMap(
      (sql) => /^create table if not exists "(\w+)"/.exec(sql)?.[1] ?? [],
    )
    expect(tables).toEqual(
      expect.arrayContaining([
        "contact_verification",
        "otp_limit",
        "otp_verification",
        "referral_code",
        "referral_link",
      ]),
    )
    const migrated = await catalogue(database, tables)
    await database.query(`DROP TABLE ${tables.join(", ")}`)
    for (const statement of statements) {
      await database.query(statement)
    }
    expect(await catalogue(database, tables)).toEqual(migrated)
  })
})

describe("the migrated database", () => {
  let database: Database
  beforeAll(async () => {
    database = await createDatabase()
    await database.query(`
      INSERT INTO auth_identity (id, app_metadata)
        SELECT n::text, jsonb_build_object('customer_id', n) FROM generate_series(1, 20000) n;
      INSERT INTO provider_identity (id, provider, entity_id, auth_identity_id)
        SELECT n::text, 'emailpass', n || '@example.com', n::text FROM generate_series(1, 20000) n;
      INSERT INTO customer (id, email, phone, has_account)
        SELECT n::text, n || '@example.com', '+49' || n, true FROM generate_series(1, 20000) n;
      ANALYZE auth_identity, provider_identity, customer`)
  })
  afterAll(() => database?.drop())

  const indexesOf = async (table: string): Promise<Record<string, string>> => {
    const rows = await database.query<{ indexname: string; indexdef: string }>(
      "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = $1",
      [table],
    )
    return Object.fromEntries(
      rows.map(({ indexname, indexdef }) => [indexname, indexdef]),
    )
  }

  /** The plan of a lookup among many rows. */
  const planOf = async (sql: string): Promise<string> => {
    const rows = await database.query<{ "QUERY PLAN": string }>(
      `EXPLAIN ${sql}`,
    )
    return rows.map((row) => row["QUERY PLAN"]).join("\n")
  }

  it.each([
    [
      "an auth identity by its customer",
      "auth_identity",
      "IDX_customer_registration_identity_customer",
      `COALESCE(app_metadata->>'customer_id', app_metadata->'customer_registration'->>'customer_id') = 'cus_1'
        AND deleted_at IS NULL`,
    ],
    [
      "a login by any spelling of its email",
      "provider_identity",
      "IDX_customer_registration_login_entity",
      "provider = 'emailpass' AND lower(entity_id) = 'ada@example.com'",
    ],
    [
      "a login that was taken off its contact",
      "provider_identity",
      "IDX_customer_registration_login_entity",
      "provider = 'emailpass' AND lower(entity_id) LIKE 'displaced:ada@example.com:%'",
    ],
    [
      "an account by any spelling of its email",
      "customer",
      "IDX_customer_registration_customer_email",
      "lower(email) = 'ada@example.com' AND has_account AND deleted_at IS NULL",
    ],
    [
      "an account by its phone",
      "customer",
      "IDX_customer_registration_customer_phone",
      "phone = '+49' AND has_account AND deleted_at IS NULL",
    ],
  ])(
    "create an index that finds %s",
    async (_what, table, index, condition) => {
      expect(Object.keys(await indexesOf(table))).toContain(index)
      const plan = await planOf(`SELECT id FROM ${table} WHERE ${condition}`)
      expect(plan).toContain(index)
    },
  )

  it("add no column to Medusa's customer table", async () => {
    const rows = await database.query<{ column_name: string }>(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'customer'",
    )
    expect(rows.map((row) => row.column_name).sort()).toEqual([
      "company_name",
      "created_at",
      "created_by",
      "deleted_at",
      "email",
      "first_name",
      "has_account",
      "id",
      "last_name",
      "metadata",
      "phone",
      "updated_at",
    ])
  })
})
