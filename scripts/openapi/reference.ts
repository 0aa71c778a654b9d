import { ERROR_CODES } from "../../src/types"
import type { JsonSchema } from "./components"
import { OPERATIONS, type openApiDocument } from "./document"
import { ERROR_LIST, ERROR_SCHEMAS, ERROR_TEXTS, errorName } from "./errors"
import { areaOf, type Credential, type Operation } from "./operation"

type Document = ReturnType<typeof openApiDocument>

const CREDENTIALS: Record<Credential, string> = {
  none: "none",
  customerToken: "a customer's token",
  customerSession: "a customer's session cookie",
  registrationToken: "a registration token",
  resetToken: "a reset token",
  adminToken: "a staff token",
  adminSession: "a staff session cookie",
  adminApiKey: "a secret API key",
}

const nameIn = (ref: string): string => ref.split("/").at(-1) ?? ref

const linkTo = (name: string): string => `[${name}](#${name.toLowerCase()})`

const cell = (text: string): string =>
  text.replaceAll("|", "\\|").replaceAll("\n", " ")

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map(cell).join(" | ")} |`)
    .join("\n")

const quoted = (value: unknown): string => `\`${JSON.stringify(value)}\``

/** The bounds of a value, in words. */
const boundsOf = (schema: JsonSchema): string => {
  const { minLength, maxLength, minimum, maximum, default: byDefault } = schema
  const said = [
    minLength && !maxLength ? `at least ${minLength} characters` : "",
    maxLength ? `${minLength ?? 0} to ${maxLength} characters` : "",
    minimum !== undefined && !isWide(maximum) ? `${minimum} to ${maximum}` : "",
    minimum !== undefined && isWide(maximum) ? `at least ${minimum}` : "",
    byDefault === undefined ? "" : `default ${quoted(byDefault)}`,
  ]
  return said.filter(Boolean).join(", ")
}

/** JavaScript's largest whole number is a default, not an intended bound. */
const isWide = (maximum: unknown): boolean =>
  maximum === undefined || maximum === Number.MAX_SAFE_INTEGER

/** The type of a value in words. */
const typeOf = (schema: JsonSchema): string => {
  const { $ref, anyOf, oneOf, type, items, format } = schema
  const options = (anyOf ?? oneOf) as JsonSchema[] | undefined
  if (typeof $ref === "string") {
    return linkTo(nameIn($ref))
  }
  if (options && !type) {
    return options.map(typeOf).join(" or ")
  }
  if ("const" in schema) {
    return quoted(schema.const)
  }
  if (Array.isArray(schema.enum)) {
    return schema.enum.map(quoted).join(", ")
  }
  if (type === "array") {
    return `list of ${typeOf(items as JsonSchema)}`
  }
  return format === "date-time" ? "time" : String(type ?? "any")
}

/** One row for each field, including those of inner objects. */
const fieldsOf = (schema: JsonSchema, prefix = ""): string[][] => {
  const required = (schema.required ?? []) as string[]
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name
    const options = (field.anyOf ?? []) as JsonSchema[]
    const inner = options.find((one) => one.properties) ?? field
    const bounds = [field, ...options].map(boundsOf).filter(Boolean)
    const row = [
      `\`${path}\``,
      typeOf(field),
      required.includes(name) ? "yes" : "no",
      [field.description, bounds.join(", ")].filter(Boolean).join(" "),
    ]
    return [row, ...fieldsOf(inner, `${path}.`)]
  })
}

const FIELD_HEAD = ["Field", "Type", "Always", "What"]

/** The fields that must be given together, or that exclude each other. */
const choiceOf = ({ oneOf, anyOf }: JsonSchema): string => {
  const options = ((oneOf ?? anyOf ?? []) as { required?: string[] }[])
    .map(({ required }) => required?.map((name) => `\`${name}\``).join(", "))
    .join("; ")
  return `${oneOf ? "Exactly" : "At least"} one of: ${options}.`
}

const schemaSection = ([name, schema]: [string, JsonSchema]): string => {
  const options = (schema.anyOf ?? []) as JsonSchema[]
  const unions = options.filter((option) => option.properties)
  const hasChoice = Boolean(schema.properties && (schema.oneOf ?? schema.anyOf))
  const tables = (unions.length ? unions : [schema])
    .map((option) => fieldsOf(option))
    .map((rows) => (rows.length ? table(FIELD_HEAD, rows) : "No fields."))
  return [
    `### ${name}`,
    schema.description,
    hasChoice ? choiceOf(schema) : "",
    tables.join("\n\nor\n\n"),
  ]
    .filter(Boolean)
    .join("\n\n")
}

const errorLine = ({ errors, medusaErrors }: Operation): string => {
  const own = ERROR_LIST.filter((code) => errors.includes(code)).map(
    (code) => `${ERROR_CODES[code].status} \`${code}\``,
  )
  const medusas = medusaErrors.map((status) => `${status} from Medusa`)
  return `Errors: ${[...own, ...medusas].join(", ")}.`
}

const operationSection =
  ({ paths }: Document) =>
  (operation: Operation): string => {
    const { method, path, credentials, body, answer } = operation
    const { parameters } = paths[path][method] as {
      parameters?: {
        name: string
        in: string
        description?: string
        schema: JsonSchema
      }[]
    }
    const rows = parameters?.map(({ name, in: place, description, schema }) => [
      `\`${name}\``,
      place,
      typeOf(schema),
      [description, boundsOf(schema)].filter(Boolean).join(" "),
    ])
    return [
      `### ${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      `${operation.summary}. ${operation.description}`,
      `Credentials: ${credentials.map((one) => CREDENTIALS[one]).join(", or ")}.`,
      rows ? table(["Parameter", "In", "Type", "What"], rows) : "",
      body
        ? `Body${operation.hasOptionalBody ? " (may be left out)" : ""}: ${linkTo(body)}.`
        : "",
      `Response: 200 ${typeof answer === "string" ? linkTo(answer) : answer.map((type) => `\`${type}\``).join(" or ")}.`,
      errorLine(operation),
    ]
      .filter(Boolean)
      .join("\n\n")
  }

/** The reference for people, in Markdown, generated from the document. */
export const renderReference = (document: Document): string => {
  const sections = document.tags.flatMap(({ name, description }) => [
    `## /${name}`,
    description,
    ...OPERATIONS.filter((operation) => areaOf(operation) === name).map(
      operationSection(document),
    ),
  ])
  const schemas = Object.entries(document.components.schemas).filter(
    ([name]) => !(name in ERROR_SCHEMAS),
  )
  const errors = ERROR_LIST.map((code) => {
    const [, , , ...details] = fieldsOf(
      document.components.schemas[errorName(code)],
    )
    return [
      String(ERROR_CODES[code].status),
      `\`${code}\``,
      ERROR_TEXTS[code],
      details
        .slice(1)
        .map(([path, type]) => `${path}: ${type}`)
        .join("; "),
    ]
  })
  return `${[
    "# Reference",
    "Written by `npm run openapi` from [openapi.json](openapi.json), which generators of clients read. Do not edit it.",
    document.info.description,
    "Every route under `/store` needs the header `x-publishable-api-key`.",
    ...sections,
    "## Errors",
    "Each has `type`, `code`, `message` and `details`. Medusa's own errors have `message`, and most of them `type`.",
    table(["Status", "Code", "When", "Details"], errors),
    "## Schemas",
    ...schemas.map(schemaSection),
  ].join("\n\n")}\n`
}
