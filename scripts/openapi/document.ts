import { ADMIN_OPERATIONS } from "./admin-operations"
import { AUTH_OPERATIONS } from "./auth-operations"
import { componentSchemas, type JsonSchema } from "./components"
import { DELETION_OPERATIONS } from "./deletion-operations"
import { describeOperation, type Operation } from "./operation"
import { SESSION_OPERATIONS } from "./session-operations"
import { STORE_OPERATIONS } from "./store-operations"

/** Every route of the document, in its order. */
export const OPERATIONS: Operation[] = [
  ...AUTH_OPERATIONS,
  ...STORE_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...DELETION_OPERATIONS,
  ...ADMIN_OPERATIONS,
]

const bearer = (description: string) => ({
  type: "http",
  scheme: "bearer",
  bearerFormat: "JWT",
  description,
})

const cookie = (description: string) => ({
  type: "apiKey",
  in: "cookie",
  name: "connect.sid",
  description,
})

const securitySchemes = {
  publishableKey: {
    type: "apiKey",
    in: "header",
    name: "x-publishable-api-key",
    description: "The publishable key of the storefront's sales channel.",
  },
  customerToken: bearer("A customer's login token, from the login."),
  customerSession: cookie("A customer's session, from `POST /auth/session`."),
  registrationToken: bearer("From the registration; it names no customer yet."),
  resetToken: bearer("From the link of a password reset; works once."),
  adminToken: bearer("A session of staff."),
  adminSession: cookie("A session of staff, from `POST /auth/session`."),
  adminApiKey: {
    type: "http",
    scheme: "basic",
    description: "A secret API key as the user name, without a password.",
  },
}

const pathsOf = (operations: Operation[]): Record<string, JsonSchema> => {
  const paths: Record<string, JsonSchema> = {}
  for (const operation of operations) {
    const { path, method } = operation
    paths[path] = { ...paths[path], [method]: describeOperation(operation) }
  }
  return paths
}

/** The OpenAPI document of the plugin's routes. */
export const openApiDocument = () => ({
  openapi: "3.1.1",
  info: {
    title: "customer-registration",
    version: "1",
    summary: "Customer accounts for Medusa by email, by phone, or by both.",
    description:
      "The routes that the plugin adds to a Medusa app, or serves in place of Medusa's. Bodies are JSON, times are ISO 8601 in UTC. A body with a field that is not named here is refused. In an optional field of a body an empty text and null mean that it is not given; in a profile update they clear the field. A request under `/store` with a session that has ended is served as a guest's, and the response has the header `x-session-ended` with the reason; routes that need a session refuse it. A login by another provider takes `remember=true` in the query of its callback.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [
    {
      url: "{backend}",
      description: "Your Medusa app.",
      variables: { backend: { default: "http://localhost:9000" } },
    },
  ],
  tags: [
    { name: "auth", description: "Logins, sessions and password resets." },
    { name: "store", description: "Routes for customers." },
    { name: "admin", description: "Routes for staff." },
  ],
  paths: pathsOf(OPERATIONS),
  components: { schemas: componentSchemas(), securitySchemes },
})
