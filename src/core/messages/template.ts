import Handlebars from "handlebars"
import { readFileSync, statSync } from "node:fs"
import { basename, resolve } from "node:path"

/** How a template is compiled; `noEscape` for plain text. */
export interface TemplateOptions {
  noEscape?: boolean
}

/**
 * Compiles a Handlebars template and renders it once, so that a broken template
 * stops the boot and not the first message.
 *
 * @throws an `Error` that names the template.
 */
export const compileTemplate = <Data extends object>(
  source: string,
  name: string,
  sample: Data,
  options: TemplateOptions = {},
): ((data: Data) => string) => {
  const template = Handlebars.compile<Data>(source, options)
  try {
    template(sample)
  } catch (error) {
    throw new Error(
      `customer-registration: the template ${name} does not compile: ${
        error instanceof Error ? error.message : String(error)
      }`,
    )
  }
  return (data) => template(data)
}

/** A subject on one line: a line break would start another header of the email. */
export const oneLine = (text: string): string => text.replace(/[\r\n]+/g, " ")

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
