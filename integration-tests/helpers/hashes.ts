import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const COUNTER = join(__dirname, "..", "test-app", "count-hashes.cjs")

/** What an app hashes. */
export type Hashes = {
  /** For the app's process; it has to be a fresh one. */
  environment: Record<string, string>
  /** The lengths of the passwords that were hashed or compared with a hash, oldest first. */
  lengths: () => number[]
  remove: () => void
}

/** Makes the file in which an app notes what it hashes. */
export function noteHashes(): Hashes {
  const folder = mkdtempSync(join(tmpdir(), "hashes-"))
  const file = join(folder, "hashes.txt")
  writeFileSync(file, "")
  return {
    environment: {
      NODE_OPTIONS: `--require ${COUNTER}`,
      TEST_HASHES: file,
    },
    lengths: () =>
      readFileSync(file, "utf8")
        .split("\n")
        .slice(0, -1)
        .map((line) => Number(line.split(" ")[1])),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
