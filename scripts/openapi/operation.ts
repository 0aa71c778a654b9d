import type { z } from "@medusajs/framework/zod"
import { BOT_CHECK_HEADER, ERROR_CODES, type ErrorCode } from "../../src/types"
import {
  parameterSchema,
  refTo,
  type AnswerName,
  type JsonSchema,
  type RequestName,
} from "./components"
import { ERROR_LIST, errorName } from "./errors"

/** The credentials that a call may carry; any one of them is enough. */
export type Credential =
  | "none"
  | "customerToken"
  | "customerSession"
  | "registrationToken"
  | "resetToken"
  | "adminToken"
  | "adminSession"
  | "adminApiKey"

/** What the document says about a route. */
export interface Operation {
  id: string
  method: "get" | "post" | "patch" | "delete"
  /** With `{name}` for each parameter. */
  path: string
  summary: string
  description: string
  credentials: readonly Credential[]
  params?: z.ZodType
  query?: z.ZodType
  body?: RequestName
  /** The shop can require a bot check of it. */
  hasBotCheck?: boolean
  /** The body may be left out. */
  hasOptionalBody?: boolean
  /** A schema, or the media types of an image. */
  answer: AnswerName | readonly `image/${string}`[]
  errors: readonly ErrorCode[]
  /** Statuses of errors that Medusa itself raises. */
  medusaErrors: readonly number[]
}

/** The area of a route: the first part of its path. */
export const areaOf = ({ path }: Pick<Operation, "path">): string =>
  path.split("/")[1]

const json = (schema: JsonSchema) => ({
  content: { "application/json": { schema } },
})

/** The content of a response that succeeds. */
const successOf = ({ answer }: Operation): JsonSchema =>
  typeof answer === "string"
    ? json(refTo(answer))
    : {
        content: Object.fromEntries(
          answer.map((type) => [
            type,
            { schema: { type: "string", format: "binary" } },
          ]),
        ),
      }

const parametersOf = (place: "path" | "query", schema?: z.ZodType) => {
  if (!schema) {
    return []
  }
  const { properties, isRequired } = parameterSchema(schema)
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || isRequired(name),
    ...(description ? { description } : {}),
    schema: rest,
  }))
}

/** The header with the solution of a bot check. */
const BOT_CHECK = {
  name: BOT_CHECK_HEADER,
  in: "header",
  required: false,
  description:
    "The solution of the bot check, after the error `bot_check_required`.",
  schema: { type: "string" },
}

const RETRY_AFTER = {
  "Retry-After": {
    description: "Seconds to wait before the next try.",
    schema: { type: "integer", minimum: 0 },
  },
}

/** The error responses, by status. */
const errorsOf = ({ errors, medusaErrors, hasBotCheck }: Operation) => {
  const listed = ERROR_LIST.filter(
    (code) =>
      errors.includes(code) || (hasBotCheck && code === "bot_check_required"),
  )
  const statuses = [
    ...new Set([
      ...listed.map((code) => ERROR_CODES[code].status),
      ...medusaErrors,
    ]),
  ].sort()
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = listed.filter((code) => ERROR_CODES[code].status === status)
      const names = codes.map(errorName)
      const isMedusas = medusaErrors.includes(status)
      if (isMedusas) {
        names.push("MedusaError")
      }
      const refs = names.map(refTo)
      // Only the plugin's own errors always have a code.
      const several = isMedusas ? { anyOf: refs } : { oneOf: refs }
      const schema = refs.length === 1 ? refs[0] : several
      return [
        String(status),
        {
          description: [
            ...codes.map((code) => `\`${code}\``),
            ...(isMedusas ? ["An error of Medusa"] : []),
          ].join(", "),
          ...(status === 429 || codes.includes("busy")
            ? { headers: RETRY_AFTER }
            : {}),
          ...json(schema),
        },
      ]
    }),
  )
}

const securityOf = (operation: Operation) => {
  const key =
    areaOf(operation) === "store" ? { publishableKey: [] as string[] } : {}
  return operation.credentials.map((credential) =>
    credential === "none" ? key : { ...key, [credential]: [] },
  )
}

/** An operation in the form of the document. */
export const describeOperation = (operation: Operation): JsonSchema => {
  const { id, summary, description, params, query, body } = operation
  const parameters = [
    ...parametersOf("path", params),
    ...parametersOf("query", query),
    ...(operation.hasBotCheck ? [BOT_CHECK] : []),
  ]
  return {
    operationId: id,
    tags: [areaOf(operation)],
    summary,
    description,
    security: securityOf(operation),
    ...(parameters.length ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: !operation.hasOptionalBody,
            ...json(refTo(body)),
          },
        }
      : {}),
    responses: {
      200: { description: "Success", ...successOf(operation) },
      ...errorsOf(operation),
    },
  }
}
