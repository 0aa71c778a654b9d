import Handlebars from "handlebars"

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
