import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import { customerIdOf } from "../../../lib/accounts/identity-rows"
import { tryNormalizeEmail } from "../../../lib/email"
import { invalidCredentials, invalidData } from "../../../lib/errors"
import { hashQueue } from "../../../lib/hash-queue"
import { PASSWORD_FAULT } from "../../../lib/password-fault"
import { isStorableJson, isStorableText } from "../../../lib/text"
import type { PasswordProvider } from "../../../types"
import {
  countPassword,
  type CountedPassword,
} from "../../../workflows/limits/guard-password"
import { admitStaffReset } from "../../../workflows/password/request-password-reset"
import { letOwnerIn } from "../../limits/let-owner-in"
import { addressOf, limitAddress } from "../../limits/limit-call"
import { servicesOf } from "../../services"

/** A text field of the body; undefined where it is no text, which Medusa refuses itself. */
const textOf = (req: MedusaRequest, field: string): string | undefined => {
  const value = ((req.body ?? {}) as Record<string, unknown>)[field]
  if (typeof value !== "string") {
    return undefined
  }
  if (!isStorableText(value)) {
    throw invalidData(`"${field}" must not contain NUL or broken characters`)
  }
  return value
}

/** An email in the form that its counts have. */
const emailOf = (typed: string): string =>
  tryNormalizeEmail(typed) ?? typed.toLowerCase()

/** Whom a login serves: the actor of the call, or a customer. */
const servedBy = async (
  req: MedusaRequest,
  email: string,
): Promise<{ actor: boolean; customer: boolean }> => {
  const login = await servicesOf(req.scope).passwords.findLogin(
    {
      channel: "email",
      value: emailOf(email),
    },
    email,
  )
  const metadata = login?.app_metadata
  return {
    actor: Boolean(metadata?.[`${req.params.actor_type}_id`]),
    customer:
      metadata?.customer_registration !== undefined ||
      customerIdOf(metadata) !== undefined,
  }
}

/** Tells whether a login is a customer's and does not serve the actor of the call. */
const isCustomersOnly = async (
  req: MedusaRequest,
  email: string,
): Promise<boolean> => {
  const { actor, customer } = await servedBy(req, email)
  return customer && !actor
}

/**
 * Counts the call. All actors but customers share a count of a login, so that
 * another name of an actor is no way around it.
 *
 * @returns what was counted, where it was a password.
 */
const limitOtherActor = async (
  req: MedusaRequest,
  res: MedusaResponse,
  action: string,
  email: string | undefined,
): Promise<CountedPassword | undefined> => {
  await limitAddress(req, action === "reset-password" ? "message" : "password")
  if (action !== "" || !email) {
    return
  }
  const value = emailOf(email)
  const counted = await countPassword(req.scope, {
    action: "login",
    contacts: [{ channel: "email", value }],
    address: addressOf(req),
    as: "staff",
  })
  const settle = async (): Promise<void> =>
    // Anybody can register a login that serves no actor yet.
    counted.wasRight((await servedBy(req, email)).actor)
  // So that the next login finds the count settled.
  beforeSuccess(res, () => settle().catch(() => undefined))
  onUnchecked(res, () => counted.wasNotChecked().catch(() => undefined))
  return counted
}

/**
 * Keeps a place in the queue of hashes until the answer is out.
 *
 * @returns false where nobody waits for an answer any more.
 * @throws `busy`; what was counted is given back then.
 */
const keepPlace = async (
  res: MedusaResponse,
  counted: CountedPassword | undefined,
): Promise<boolean> => {
  if (res.destroyed) {
    // Its `close` has come and gone, and would free no place.
    return false
  }
  try {
    res.once("close", hashQueue.reserve())
    return true
  } catch (error) {
    await counted?.wasNotChecked()
    throw error
  }
}

/** Medusa answers a fault of the provider as a wrong password. */
const onUnchecked = (
  res: MedusaResponse,
  giveBack: () => Promise<unknown>,
): void => {
  const json = res.json.bind(res)
  res.json = (body: unknown) => {
    res.json = json
    const { message } = (body ?? {}) as { message?: unknown }
    if (message !== PASSWORD_FAULT) {
      return json(body)
    }
    const type = MedusaError.Types.UNEXPECTED_STATE
    void giveBack().then(() => res.status(500).json({ message, type }))
    return res
  }
}

/** Does work after a call has succeeded and before its answer goes out. */
const beforeSuccess = (
  res: MedusaResponse,
  work: () => Promise<unknown>,
  onError?: MedusaNextFunction,
): void => {
  const json = res.json.bind(res)
  res.json = (body) => {
    res.json = json
    void (res.statusCode < 300 ? work() : Promise.resolve()).then(
      () => json(body),
      onError,
    )
    return res
  }
}

/**
 * A password that staff resets through Medusa is the customer's, too, where one
 * person is both: all logins get it, and the customer's sessions end. Guesses of
 * strangers no longer keep the owner out.
 */
const followReset = async (req: MedusaRequest): Promise<void> => {
  const { auth_context: reset } = req as Partial<AuthenticatedMedusaRequest>
  if (reset?.auth_identity_id) {
    await servicesOf(req.scope).passwords.sharePassword(reset.auth_identity_id)
    await letOwnerIn(req, reset.auth_identity_id)
  }
}

/** Lets Medusa answer as for a login that nobody has. */
const asUnknown = (req: MedusaRequest, field: string): void => {
  const body = req.body as Record<string, unknown>
  req.body = { ...body, [field]: `${randomUUID()}@unknown.invalid` }
}

/**
 * Calls of staff and other actors go on to Medusa as before, but a customer's
 * login cannot be tried or reset under another actor's name, where the
 * customer's rules would not apply: to other actors it does not exist.
 * `phonepass` serves customers only.
 *
 * @param action of the path: login (empty), `register`, `reset-password`, ….
 * @throws `invalid_credentials`, `invalid_data`, `rate_limited`, `busy`.
 */
export const passOtherActor = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  { provider, action }: { provider: PasswordProvider; action: string },
): Promise<void> => {
  if (provider === "phonepass") {
    throw invalidCredentials()
  }
  if (!isStorableJson(req.body)) {
    // Medusa's handler would fail on what nests thousands of levels deep.
    throw invalidData("the body must be json that can be stored")
  }
  const email = textOf(req, "email")
  const counted = await limitOtherActor(req, res, action, email)
  const identifier = textOf(req, "identifier")
  if (action === "" && email && (await isCustomersOnly(req, email))) {
    asUnknown(req, "email")
  }
  const isReset = action === "reset-password" && req.method === "POST"
  if (isReset && identifier) {
    const email = emailOf(identifier)
    if (!(await admitStaffReset(req.scope, email, addressOf(req)))) {
      // Medusa's own answer. It would make a token, and the one that was sent is the newest.
      res.sendStatus(201)
      return
    }
  }
  if (isReset && identifier && (await isCustomersOnly(req, identifier))) {
    asUnknown(req, "identifier")
  }
  if (action === "update") {
    beforeSuccess(res, () => followReset(req), next)
  }
  if (await keepPlace(res, counted)) {
    next()
  }
}
