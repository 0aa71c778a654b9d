import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { root } from "../lib/plugin-build.mjs"

/** A row with its ratio, and whether that is what the target asks. */
export function judge({ what, unit, base, ours, target }) {
  const ratio = ours / base
  if (!target) {
    return { what, unit, base, ours, ratio }
  }
  const [sign, bound] = target.split(" ")
  const met = sign === "≤" ? ratio <= Number(bound) : ratio >= Number(bound)
  return { what, unit, base, ours, ratio, target, met }
}

const number = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
const verdict = ({ target, met }) =>
  target ? (met ? "met" : "**missed**") : ""

/** The results as Markdown, ready for `docs/internals/performance.md`. */
export function toMarkdown({ machine, run, rows, routes }) {
  const parts = [
    `${run.mode} run of ${run.date}, commit ${run.commit}. ${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}, Medusa ${machine.medusa}. Few rows: ${run.fewRows}; many: ${run.manyRows}. ${run.seconds} s in all.`,
  ]
  if (rows.length > 0) {
    parts.push(
      table(
        ["Measurement", "Base", "Plugin", "Ratio", "Target", ""],
        rows.map((row) => [
          row.what,
          `${number(row.base)} ${row.unit}`,
          `${number(row.ours)} ${row.unit}`,
          row.ratio.toFixed(2),
          row.target ?? "",
          verdict(row),
        ]),
      ),
    )
  }
  if (routes.length > 0) {
    parts.push(
      table(
        ["Route", "SQL", "Most", "", "Before the answer", "Behind it"],
        routes.map(({ route, total, most, met, before, behind }) => [
          `\`${route}\``,
          String(total),
          String(most),
          met ? "met" : "**missed**",
          fold(before),
          fold(behind),
        ]),
      ),
    )
  }
  return `${parts.join("\n\n")}\n`
}

/** Equal neighbours once, with their number. */
function fold(statements) {
  const folded = []
  for (const one of statements) {
    const last = folded.at(-1)
    if (last?.one === one) {
      last.times++
    } else {
      folded.push({ one, times: 1 })
    }
  }
  return folded
    .map(({ one, times }) => (times > 1 ? `${one} ×${times}` : one))
    .join(", ")
}

/** A Markdown table, its columns as wide as prettier makes them. */
function table(head, lines) {
  const widths = head.map((title, i) =>
    Math.max(3, ...[head, ...lines].map((line) => line[i].length)),
  )
  const row = (cells) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`
  const rule = widths.map((width) => "-".repeat(width))
  return [row(head), row(rule), ...lines.map(row)].join("\n")
}

/** Facts about this machine that the figures depend on. */
export async function describeMachine(database) {
  const medusa = path.join(
    root,
    "node_modules",
    "@medusajs",
    "medusa",
    "package.json",
  )
  const [{ version }] = await database.query(
    "SELECT current_setting('server_version') AS version",
  )
  return {
    cpu: os.cpus()[0]?.model ?? "unknown processor",
    cores: os.availableParallelism(),
    memory: `${Math.round(os.totalmem() / 1024 ** 3)} GB`,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    load: os.loadavg(),
    node: process.versions.node,
    postgres: version,
    medusa: JSON.parse(readFileSync(medusa, "utf8")).version,
  }
}

/** The commit that is measured, where this is a checkout. */
export function commit() {
  try {
    const git = (...args) =>
      execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim()
    const isChanged = git("status", "--porcelain", "--", "src") !== ""
    return (
      git("rev-parse", "--short", "HEAD") + (isChanged ? " with changes" : "")
    )
  } catch {
    return "unknown"
  }
}

/** Writes the results where tools read them. */
export function writeResults(file, results) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
