import { z } from "@medusajs/framework/zod"
import { DecisionBody } from "../../src/api/admin/account-deletion-requests/validators"
import {
  PauseMessages,
  ResumeMessages,
  SendPreview,
} from "../../src/api/admin/registration-messages/validators"
import {
  LoginBody,
  RegisterBody,
  ResetBody,
  UpdateBody,
} from "../../src/api/auth/gate/validators"
import {
  ConfirmCancel,
  RequestCancel,
  RequestDeletion,
} from "../../src/api/store/customers/account-deletion/validators"
import {
  EndSession,
  Reauthenticate,
  RefreshSession,
  SendReauthenticationCode,
} from "../../src/api/store/customers/session/validators"
import {
  ChangeContact,
  ChangePassword,
  CreateCustomer,
  RemoveContact,
  SendOtp,
  UndoChange,
  UpdateProfile,
  VerifyContact,
  VerifyOtp,
} from "../../src/api/store/customers/validators"
import { ADMIN_ANSWERS } from "./admin-answers"
import { AUTH_ANSWERS } from "./auth-answers"
import { ERROR_SCHEMAS } from "./errors"
import { SESSION_ANSWERS } from "./session-answers"
import { STORE_ANSWERS } from "./store-answers"

/** A JSON schema. */
export type JsonSchema = Record<string, unknown>

/** The bodies of the routes, by name. */
export const REQUESTS = {
  LoginBody,
  RegisterBody: RegisterBody.both,
  ResetBody,
  UpdateBody,
  CreateCustomer,
  UpdateProfile,
  ChangeContact,
  RemoveContact,
  ChangePassword,
  SendOtp,
  VerifyOtp,
  VerifyContact,
  UndoChange,
  RefreshSession,
  EndSession,
  Reauthenticate,
  SendReauthenticationCode,
  RequestDeletion,
  RequestCancel,
  ConfirmCancel,
  DecisionBody,
  PauseMessages,
  ResumeMessages,
  SendPreview,
}

const ANSWERS = {
  ...AUTH_ANSWERS,
  ...STORE_ANSWERS,
  ...SESSION_ANSWERS,
  ...ADMIN_ANSWERS,
}

/** Name of the schema of a body. */
export type RequestName = keyof typeof REQUESTS

/** Name of the schema of a response. */
export type AnswerName = keyof typeof ANSWERS

/** A reference to a schema of the document. */
export const refTo = (name: string): { $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
})

/** The JSON schemas of zod schemas that refer to each other. */
const convert = (
  schemas: Record<string, z.ZodType>,
  io: "input" | "output",
): Record<string, JsonSchema> => {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) {
    registry.add(schema, { id })
  }
  const converted = z.toJSONSchema(registry, {
    io,
    uri: (id) => refTo(id).$ref,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // Responses may gain fields over time; a request body with unknown fields is refused.
      if (io === "output" && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties
      }
    },
  }).schemas
  return Object.fromEntries(
    Object.entries(converted).map(([id, { $schema, $id, ...schema }]) => [
      id,
      schema,
    ]),
  )
}

/** All schemas of the document, by name. */
export const componentSchemas = (): Record<string, JsonSchema> => ({
  ...convert(REQUESTS, "input"),
  ...convert(ANSWERS, "output"),
  ...convert(ERROR_SCHEMAS, "output"),
})

/** The JSON schema of an object of path or query parameters. */
export const parameterSchema = (
  schema: z.ZodType,
): {
  properties: Record<string, JsonSchema>
  isRequired: (name: string) => boolean
} => {
  // The type after parsing says more than the text before it.
  const { properties = {} } = z.toJSONSchema(schema, {
    io: "output",
    unrepresentable: "any",
  })
  const { required = [] } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
  })
  return {
    properties: properties as Record<string, JsonSchema>,
    isRequired: (name) => required.includes(name),
  }
}
