import type { paths } from "./api"
import type { Client, ClientCall } from "./client"

type Method = "get" | "post" | "patch" | "delete"

/** The operation of a route; a route that the shop does not have is an error here. */
type Operation<M extends Method, P extends keyof paths> = NonNullable<
  paths[P][M]
>

type Json<T> = T extends { content: { "application/json": infer Content } }
  ? Content
  : unknown

/** A part of a call; anything if the route does not have it. */
type Part<T> = [T] extends [never] ? unknown : T

type Body<T> = T extends { requestBody?: infer Content }
  ? Part<Json<NonNullable<Content>>>
  : unknown

type Parameters<T, In extends "query" | "path"> = T extends {
  parameters: { [Key in In]?: infer Values }
}
  ? Part<NonNullable<Values>>
  : unknown

/** What a function of a route takes: the fields of its body, its query and its path in one object. */
export type RouteInput<M extends Method, P extends keyof paths> = Body<
  Operation<M, P>
> &
  Parameters<Operation<M, P>, "query"> &
  Parameters<Operation<M, P>, "path">

/** The response of a route: what its JSON holds, or the image. */
export type RouteResult<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { responses: { 200: infer Success } }
    ? Success extends { content: { "image/png": unknown } }
      ? Blob
      : Json<Success>
    : never

/** An input without required fields can be left out. */
type Rest<Input> = object extends Input ? [input?: Input] : [input: Input]

/** What is special about a route. */
interface Choices extends Pick<ClientCall, "tokens" | "accept"> {
  /** It takes no token. */
  isForGuests?: true
  /** Its fields are in the query. Default: for GET. */
  inQuery?: boolean
}

const queryOf = (fields: [string, unknown][]): string => {
  const query = new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return query && `?${query}`
}

/** The call of a route with its input. */
const callOf = (
  method: Method,
  path: string,
  input: object,
  { isForGuests, inQuery = method === "get", ...rest }: Choices,
): ClientCall => {
  const fields = Object.entries(input).filter(
    ([, value]) => value !== undefined,
  )
  const isInPath = ([name]: [string, unknown]) => path.includes(`{${name}}`)
  const others = fields.filter((field) => !isInPath(field))
  const filled = fields
    .filter(isInPath)
    .reduce(
      (text, [name, value]) =>
        text.replace(`{${name}}`, encodeURIComponent(String(value))),
      path,
    )
  return {
    method: method.toUpperCase(),
    path: inQuery ? filled + queryOf(others) : filled,
    body: inQuery ? undefined : Object.fromEntries(others),
    token: isForGuests ? null : undefined,
    ...rest,
  }
}

const route =
  <const M extends Method, const P extends keyof paths>(
    method: M,
    path: P,
    choices: Choices = {},
  ) =>
  async (
    client: Client,
    ...[input]: Rest<RouteInput<M, P>>
  ): Promise<RouteResult<M, P>> =>
    (await client.send(
      callOf(method, path, Object(input) as object, choices),
    )) as RouteResult<M, P>

/** Registers an email or a phone. The client keeps the registration token. */
export const registerLogin = /* @__PURE__ */ route(
  "post",
  "/auth/customer/emailpass/register",
  { isForGuests: true, tokens: "replace" },
)

/** Creates the customer of the registration token. */
export const createCustomer = /* @__PURE__ */ route("post", "/store/customers")

/**
 * Logs in. The client keeps the tokens, also those of a sign-in that a second
 * factor or the end of a registration must finish.
 */
export const logIn = /* @__PURE__ */ route("post", "/auth/customer/emailpass", {
  isForGuests: true,
  tokens: "replace",
})

/** The challenge of a bot check with ALTCHA. */
export const retrieveChallenge = /* @__PURE__ */ route(
  "get",
  "/store/customers/challenge",
  { isForGuests: true },
)

/** Sends the code that verifies a contact. */
export const sendOtp = /* @__PURE__ */ route(
  "post",
  "/store/customers/otp/send",
)

/** Verifies a contact. The client keeps the login token, if the response has one. */
export const verifyOtp = /* @__PURE__ */ route(
  "post",
  "/store/customers/otp/verify",
  {
    tokens: "replace",
  },
)

/** Sends the message with which the password can be reset. */
export const requestPasswordReset = /* @__PURE__ */ route(
  "post",
  "/auth/customer/emailpass/reset-password",
  { isForGuests: true },
)

/** Sets a new password with the token of a reset link. */
export const completePasswordReset = async (
  client: Client,
  {
    token,
    ...body
  }: RouteInput<"post", "/auth/customer/emailpass/update"> & { token: string },
): Promise<RouteResult<"post", "/auth/customer/emailpass/update">> =>
  (await client.send({
    method: "POST",
    path: "/auth/customer/emailpass/update",
    body,
    token,
  })) as RouteResult<"post", "/auth/customer/emailpass/update">

/** The customer and the session; null for a guest. */
export const retrieveSession = /* @__PURE__ */ route(
  "get",
  "/store/customers/session",
)

/** Signs out: ends the session, and drops the tokens in any case. */
export const endSession = async (
  client: Client,
): Promise<RouteResult<"delete", "/store/customers/session">> => {
  const held = await client.tokens.get()
  try {
    return (await client.send({
      method: "DELETE",
      path: "/store/customers/session",
      body: { refresh_token: held?.refresh_token },
      token: held?.token ?? null,
    })) as RouteResult<"delete", "/store/customers/session">
  } finally {
    await client.tokens.set(null)
  }
}

/** The customer's sessions, most recently used first. */
export const listSessions = /* @__PURE__ */ route(
  "get",
  "/store/customers/me/sessions",
)

/** Ends one session. */
export const endOneSession = /* @__PURE__ */ route(
  "delete",
  "/store/customers/me/sessions/{id}",
)

/** Ends all other sessions, or all. */
export const endSessions = /* @__PURE__ */ route(
  "delete",
  "/store/customers/me/sessions",
  {
    inQuery: true,
  },
)

/** Authenticates the customer of a session again. */
export const reauthenticate = /* @__PURE__ */ route(
  "post",
  "/store/customers/me/reauthenticate",
  { tokens: "keep" },
)

/** Sends the code for {@link reauthenticate}. */
export const sendReauthenticationCode = /* @__PURE__ */ route(
  "post",
  "/store/customers/me/reauthenticate/code",
)

/** Medusa's customer, with the plugin's flags. */
export const retrieveCustomer = /* @__PURE__ */ route(
  "get",
  "/store/customers/me",
)

/** Changes the profile. */
export const patchCustomer = /* @__PURE__ */ route(
  "patch",
  "/store/customers/me",
)

/** Sends a code to a new email or phone. */
export const requestContactChange = /* @__PURE__ */ route(
  "post",
  "/store/customers/me/contact",
)

/** Changes the contact with the code. The client keeps the new tokens. */
export const verifyContactChange = /* @__PURE__ */ route(
  "post",
  "/store/customers/me/contact/verify",
  { tokens: "replace" },
)

/** Removes a contact. The client keeps the new tokens. */
export const removeContact = /* @__PURE__ */ route(
  "delete",
  "/store/customers/me/contact",
  {
    tokens: "replace",
  },
)

/** Changes the password. The client keeps the new tokens. */
export const changePassword = /* @__PURE__ */ route(
  "post",
  "/store/customers/change-password",
  {
    tokens: "replace",
  },
)

/** Sends the code that confirms a deletion of the account. */
export const requestDeletion = /* @__PURE__ */ route(
  "post",
  "/store/customers/account-deletion/request",
)

/** Confirms the deletion of the account. */
export const confirmDeletion = /* @__PURE__ */ route(
  "post",
  "/store/customers/account-deletion/confirm",
)

/** Sends the code that cancels a deletion. */
export const requestDeletionCancel = /* @__PURE__ */ route(
  "post",
  "/store/customers/account-deletion/cancel-request",
  { isForGuests: true },
)

/** Cancels a deletion, with the link's token or a code. */
export const confirmDeletionCancel = /* @__PURE__ */ route(
  "post",
  "/store/customers/account-deletion/cancel-confirm",
  { isForGuests: true },
)

/** Undoes a change of the account, with the token of the link in its notice. */
export const undoChange = /* @__PURE__ */ route(
  "post",
  "/store/customers/undo",
  { isForGuests: true },
)

/** Whom the customer referred. */
export const listMyReferrals = /* @__PURE__ */ route(
  "get",
  "/store/my-referrals",
)

/** The QR code of the link that the customer shares. */
export const retrieveReferralQr = /* @__PURE__ */ route(
  "get",
  "/store/my-referrals/qr",
  { accept: "image/*" },
)
