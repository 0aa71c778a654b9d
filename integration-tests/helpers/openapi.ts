import Ajv2020 from "ajv/dist/2020"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Answer, App, RequestOptions } from "./app"

type Schema = Record<string, unknown>

type Described = {
  operationId: string
  security: Record<string, unknown>[]
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<
    string,
    { description: string; headers?: object; content: Schema }
  >
}

/** A route of the document. */
export type DocumentedRoute = {
  id: string
  method: string
  /** With `{name}` for each parameter. */
  path: string
  codes: string[]
  described: Described
}

const document = JSON.parse(
  readFileSync(
    join(__dirname, "..", "..", "docs", "reference", "openapi.json"),
    "utf8",
  ),
)

/** Refuses fields that a schema does not name, where it does not let others in by itself. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(closed)
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  const copy: Schema = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, closed(inner)]),
  )
  const isObject = copy.type === "object" && "properties" in copy
  return isObject ? { additionalProperties: false, ...copy } : copy
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat("date-time", (text) => {
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toISOString() === text
})
ajv.addSchema(closed(document) as Schema, "openapi.json")

/** What a value does wrong by the schema at a place of the document. */
const faultsOf = (place: string[], value: unknown): string | undefined => {
  const pointer = place
    .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map(encodeURIComponent)
    .join("/")
  const validate = ajv.compile({ $ref: `openapi.json#/${pointer}` })
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}

/** Every route of the document. */
export const DOCUMENTED: DocumentedRoute[] = Object.entries<
  Record<string, Described>
>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    described,
    codes: Object.values(described.responses).flatMap(({ description }) =>
      [...description.matchAll(/`(\w+)`/g)].map(([, code]) => code),
    ),
  })),
)

/** The names that a schema knows, in whichever of its alternatives. */
const propertiesOf = (schema: Schema): string[] => {
  const { $ref, properties, ...rest } = schema as Schema & {
    $ref?: string
    properties?: object
  }
  const part = $ref?.split("/").slice(1)
  const inner = part?.reduce((at, key) => at[key], document)
  const alternatives = ["oneOf", "anyOf", "allOf"].flatMap((key) =>
    ((rest[key] as Schema[] | undefined) ?? []).flatMap(propertiesOf),
  )
  return [
    ...(inner ? propertiesOf(inner) : []),
    ...Object.keys(properties ?? {}),
    ...alternatives,
  ]
}

/** The fields of the body of a route, and those of its query. */
export const namesOf = ({
  described,
}: DocumentedRoute): { body: string[]; query: string[] } => {
  const content = described.requestBody?.content ?? {}
  return {
    body: Object.values(content).flatMap(({ schema }) => propertiesOf(schema)),
    query: (described.parameters ?? [])
      .filter((one) => one.in === "query")
      .map(({ name }) => name),
  }
}

const routeOf = (method: string, path: string): DocumentedRoute | undefined =>
  DOCUMENTED.find(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  )

/** What is wrong with a call and its answer by the document; nothing where they fit. */
export const misfitOf = (
  method: string,
  url: string,
  options: RequestOptions,
  answer: Pick<Answer, "status" | "body" | "headers">,
): string | undefined => {
  const [path, query] = url.split("?")
  const route = routeOf(method, path)
  if (!route) {
    return undefined
  }
  const { described } = route
  const place = ["paths", route.path, method.toLowerCase()]
  const status = String(answer.status)
  const documented = described.responses[status]
  if (!documented) {
    return `${status} is not documented`
  }
  const type = answer.headers["content-type"]?.split(";")[0] ?? ""
  if (!(type in documented.content)) {
    return `${status} has the type "${type}"`
  }
  const json = ["content", "application/json", "schema"]
  const faults = type.startsWith("image/")
    ? undefined
    : faultsOf([...place, "responses", status, ...json], answer.body)
  if (faults) {
    return `answer ${status}: ${faults}`
  }
  if (documented.headers && answer.body.details?.retry_after !== undefined) {
    return answer.headers["retry-after"] ===
      String(answer.body.details.retry_after)
      ? undefined
      : "Retry-After is missing"
  }
  if (answer.status >= 300) {
    return undefined
  }
  const unknown = [...new URLSearchParams(query).keys()].filter(
    (name) => !described.parameters?.some((one) => one.name === name),
  )
  if (unknown.length) {
    return `parameters that are not documented: ${unknown.join(", ")}`
  }
  const isSent = options.body !== undefined
  const sent = isSent
    ? faultsOf([...place, "requestBody", ...json], options.body)
    : undefined
  return sent && `the body was taken: ${sent}`
}

/** What was answered, as `<route> <status or code>`. */
export const answered = new Set<string>()

/** An app whose answers are all held against the document. */
export const heldToDocument = (app: App): App => ({
  ...app,
  request: async (method, url, options = {}) => {
    const answer = await app.request(method, url, options)
    const misfit = misfitOf(method, url, options, answer)
    if (misfit) {
      throw new Error(`${method} ${url}: ${misfit}\n${answer.text}`)
    }
    const route = routeOf(method, url.split("?")[0])
    const kind = answer.body?.code ?? answer.status
    answered.add(`${route?.id} ${kind}`)
    return answer
  },
})

/** Calls a route of the document, with `id` for its parameter, and `session` for that of a session. */
export const callRoute = (
  app: App,
  { method, path }: DocumentedRoute,
  {
    id = "unknown",
    session = "unknown",
    query = "",
    ...options
  }: RequestOptions & {
    id?: string
    session?: string
    query?: string
  } = {},
): Promise<Answer> =>
  app.request(
    method,
    path.replace("{id}", id).replace("{session_id}", session) + query,
    options,
  )

/** Tells whether a credential of the document opens a route. */
export const takes = ({ described }: DocumentedRoute, name: string): boolean =>
  described.security.some((one) => name in one)
