import { readFileSync, statSync } from "node:fs"
import { basename, resolve } from "node:path"

/**
 * Reads a template from the Medusa app's root. A production build runs from
 * `.medusa/server`, two folders below it.
 *
 * @throws an `Error` that names the option and the path.
 */
export const readTemplateFile = (
  path: string,
  option: string,
): { source: string; name: string } => {
  const roots = [process.cwd(), resolve(process.cwd(), "../..")]
  const file = roots
    .map((root) => resolve(root, path))
    .find((candidate) =>
      statSync(candidate, { throwIfNoEntry: false })?.isFile(),
    )
  if (!file) {
    throw new Error(
      `customer-registration: ${option}: no template at "${path}" (relative to the app's root). Create the file or correct the path.`,
    )
  }
  return { source: readFileSync(file, "utf8"), name: basename(file) }
}
