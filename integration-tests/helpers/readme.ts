import { execFile } from "node:child_process"
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { promisify } from "node:util"
import ts from "typescript"

export const root = join(__dirname, "..", "..")

/** A fenced block of a document. */
export type Piece = {
  document: string
  language: string
  text: string
  line: number
}

/**
 * The pages whose `curl` examples a test runs, in this order, as one story: a page may use what an earlier one saved.
 */
export const STORY: readonly string[] = [
  "README.md",
  ...[
    "sign-up",
    "sessions",
    "contact-change",
    "passwords",
    "deletion",
    "referrals",
    "staff",
  ].map((name) => `docs/guides/${name}.md`),
]

/** The fenced blocks of a document, in order. */
export const piecesOf = (markdown: string, document = "README.md"): Piece[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((found) => ({
    document,
    language: found[1],
    text: found[2],
    line: markdown.slice(0, found.index).split("\n").length,
  }))

/** The file that a TypeScript block names in its first line (`// account.ts`), by which other blocks import it. */
export const fileOf = ({ text }: Piece): string | undefined =>
  /^\/\/ ([\w./[\]-]+\.ts)\n/.exec(text)?.[1]

/** The rows of every table whose header begins with `header`, as cells. */
export function tableRows(markdown: string, header: string): string[][] {
  const rows: string[][] = []
  let isInside = false
  for (const line of markdown.split("\n")) {
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (!cells.length) {
      isInside = false
    } else if (cells[0] === header) {
      isInside = true
    } else if (isInside && !/^-+$/.test(cells[0])) {
      rows.push(cells)
    }
  }
  return rows
}

/** The text of a cell in backticks; undefined for any other. */
export const codeOf = (cell: string): string | undefined =>
  /^`([^`]*)`$/.exec(cell)?.[1]

/** The answer to one `curl` of a block. */
export type CurlAnswer = { status: number; body: unknown }

/**
 * Runs a block in a real shell with a real curl. What curl is set to print besides (`.curlrc`) tells its answers
 * apart.
 */
export async function runBash(
  script: string,
  variables: Record<string, string>,
): Promise<CurlAnswer[]> {
  const folder = workFolder()
  writeFileSync(
    join(folder, ".curlrc"),
    'silent\nshow-error\nmax-time = 30\nwrite-out = "\\n<<%{http_code}>>\\n"\n',
  )
  const { stdout } = await promisify(execFile)(
    "bash",
    ["-euo", "pipefail", "-c", script],
    { env: { PATH: process.env.PATH, CURL_HOME: folder, ...variables } },
  )
  return [...stdout.matchAll(/([\s\S]*?)\n<<(\d+)>>\n/g)].map(
    ([, body, status]) => ({ status: Number(status), body: parse(body) }),
  )
}

/** The statuses that a block announces, as `# → 200`. */
export const announcedStatuses = (script: string): number[] =>
  [...script.matchAll(/^# → (\d{3})$/gm)].map(([, status]) => Number(status))

/** What a block says is needed later on, and where it comes from. */
export type SavedValue = { variable: string } & (
  { field: string } | { from: "code" | "link"; to: string }
)

const SAVED =
  /^# Save (?:the (code|token of the link) sent to (\S+)|(\S+)) as (\w+)\.$/

/**
 * The values that a block saves: `# Save customer.id as CUSTOMER_ID.` from the last response, or
 * `# Save the code sent to ada@example.com as CODE.` from a message.
 *
 * @throws where such a line has another form.
 */
export const savedValues = (script: string): SavedValue[] =>
  [...script.matchAll(/^# Save .*$/gm)].map(([line]) => {
    const [, what, to, field, variable] = SAVED.exec(line) ?? []
    if (!variable) {
      throw new Error(`This line saves nothing: ${line}`)
    }
    return what
      ? { variable, from: what === "code" ? "code" : "link", to }
      : { variable, field }
  })

/**
 * What an answer lacks of its example, as paths; `…` stands for any text. An answer may hold more than the example.
 */
export function differences(
  example: unknown,
  actual: unknown,
  path = "answer",
): string[] {
  if (typeof example === "string" && example.includes("…")) {
    const pattern = example
      .split("…")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+")
    return new RegExp(`^${pattern}$`, "s").test(String(actual))
      ? []
      : [`${path} is ${JSON.stringify(actual)}, not like ${example}`]
  }
  if (typeof example === "object" && example !== null) {
    if (typeof actual !== "object" || actual === null) {
      return [`${path} is ${JSON.stringify(actual)}`]
    }
    return Object.entries(example).flatMap(([key, value]) =>
      differences(
        value,
        (actual as Record<string, unknown>)[key],
        `${path}.${key}`,
      ),
    )
  }
  return Object.is(example, actual)
    ? []
    : [`${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(example)}`]
}

/** The value at a path such as `customer.id`. */
export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
      value,
    )

/**
 * Loads a TypeScript block as a module; `modules` stand in for what it imports.
 *
 * @returns its exports.
 */
export function loadBlock<Exports>(
  source: string,
  modules: Record<string, unknown> = {},
): Exports {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2021,
      esModuleInterop: true,
    },
  })
  const load = createRequire(join(root, "package.json"))
  const module = { exports: {} }
  new Function("require", "module", "exports", outputText)(
    (name: string) => modules[name] ?? load(name),
    module,
    module.exports,
  )
  return module.exports as Exports
}

/** An ignored folder inside the repository, so that imports resolve as in a shop. */
export function workFolder(): string {
  const folder = join(root, ".test", `readme-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Removes what the runs have written. */
export const removeWorkFolder = (): void =>
  rmSync(workFolder(), { recursive: true, force: true })

/** Every Markdown file below `docs/`, by its path from the root. */
export const documentsBelowDocs = (): string[] =>
  readdirSync(join(root, "docs"), { recursive: true })
    .map((name) => `docs/${String(name).replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".md"))
    .sort()

/** A document of the repository. */
export const readDocument = (path: string): string =>
  readFileSync(join(root, path), "utf8")

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
