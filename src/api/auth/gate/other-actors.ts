import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import { customerIdOf } from "../../../core/account/identity-rows"
import { loginIdentifier } from "../../../core/contact/email"
import type { Contact } from "../../../core/contact/contact"
import { invalidCredentials, invalidData } from "../../../core/shared/errors"
import { hashQueue } from "../../../core/password/hash-queue"
import { PASSWORD_FAULT } from "../../../core/password/password-fault"
import { isStorableJson, isStorableText } from "../../../core/shared/text"
import type { ResolvedLogin } from "../../../modules/password-management"
import type { PasswordProvider } from "../../../types"
import {
  countPassword,
  type CountedPassword,
} from "../../../core/limits/count-password"
import { beforeSuccess, interceptJson } from "../../before-response"
import { admitStaffReset } from "../../../core/password/request-password-reset"
import { clearFailedPasswords } from "../../../core/password/failed-passwords"
import { addressOf, limitAddress } from "../../limits/limit-call"
import { services } from "../../../workflows/services"

/** A text field of the body; undefined if it is not text, which Medusa itself refuses. */
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

/** What the call is about, resolved once. */
interface Call {
  actor: string
  /** The action of the path: login (empty), `register`, `reset-password`, …. */
  action: string
  /** The email as typed; undefined if the call names none. */
  typed: string | undefined
  /** Its normal form. */
  contact: Contact
  login: ResolvedLogin | undefined
}

/** The field of the body that names an email. */
const fieldOf = (action: string): string =>
  action === "reset-password" ? "identifier" : "email"

const readCall = async (req: MedusaRequest, action: string): Promise<Call> => {
  const actor = req.params.actor_type
  const typed = textOf(req, fieldOf(action))
  const contact: Contact = {
    channel: "email",
    value: loginIdentifier(typed ?? ""),
  }
  const login = typed
    ? await services(req.scope).passwords.findLogin(contact, { typed, actor })
    : undefined
  return { actor, action, typed, contact, login }
}

const servesActor = ({ actor, login }: Call): boolean =>
  Boolean(login?.app_metadata?.[`${actor}_id`])

/**
 * Tells whether a provider identity is a customer's and closed to the actor of
 * the call. It is open for a customer who is invited to become staff, so that
 * one person has one password.
 */
const isClosed = async (req: MedusaRequest, call: Call): Promise<boolean> => {
  if (servesActor(call)) {
    return false
  }
  const { passwords } = services(req.scope)
  // Looked up for unknown emails as well, so that the response time reveals nothing.
  const isInvited =
    call.actor === "user" && (await passwords.isInvited(call.contact.value))
  const metadata = call.login?.app_metadata
  const isCustomers =
    metadata?.customer_registration !== undefined ||
    customerIdOf(metadata) !== undefined
  return isCustomers && !(isInvited && call.action === "")
}

/** Registering an existing provider identity compares the password as a login does. */
const checksPassword = ({ action, login }: Call): boolean =>
  action === "" || (action === "register" && login !== undefined)

/**
 * Counts the call. All actors except customers share one count per login, so
 * that another actor name does not evade it.
 *
 * @returns what was counted, if it was a password.
 */
const limitOtherActor = async (
  req: MedusaRequest,
  res: MedusaResponse,
  call: Call,
): Promise<CountedPassword | undefined> => {
  if (!call.typed || !checksPassword(call)) {
    return
  }
  const counted = await countPassword(services(req.scope), {
    action: "login",
    contacts: [call.contact],
    address: addressOf(req),
    as: "staff",
  })
  if (call.action === "") {
    const isShared = call.login?.isShared === true
    beforeSuccess(res, () =>
      // Anyone can register a provider identity that serves no actor yet.
      counted
        .succeed({ isOwner: servesActor(call), isShared })
        .catch(() => undefined),
    )
  }
  onUnchecked(res, () => counted.refund().catch(() => undefined))
  return counted
}

/**
 * Keeps a place in the queue of hashes until the response is sent.
 *
 * @returns false if the client no longer waits for a response.
 * @throws `busy`; what was counted is then given back.
 */
const keepPlace = async (
  res: MedusaResponse,
  counted: CountedPassword | undefined,
): Promise<boolean> => {
  if (res.destroyed) {
    // Its `close` event has already passed, and would free no place.
    return false
  }
  try {
    res.once("close", hashQueue.reserve())
    return true
  } catch (error) {
    await counted?.refund()
    throw error
  }
}

/** Medusa reports a fault of the provider as a wrong password. */
const onUnchecked = (
  res: MedusaResponse,
  giveBack: () => Promise<unknown>,
): void =>
  interceptJson(res, (body) => {
    const { message } = (body ?? {}) as { message?: unknown }
    if (message !== PASSWORD_FAULT) {
      res.json(body)
      return
    }
    const type = MedusaError.Types.UNEXPECTED_STATE
    void giveBack().then(() => res.status(500).json({ message, type }))
  })

/**
 * If one person is both staff and customer, a password that Medusa resets for
 * the staff member is also the customer's: every provider identity gets it, the
 * customer's sessions end, and the counts of failed passwords are cleared.
 */
const followReset = async (req: MedusaRequest): Promise<void> => {
  const { auth_context: reset } = req as Partial<AuthenticatedMedusaRequest>
  if (reset?.auth_identity_id) {
    const { auth_identity_id: authIdentityId } = reset
    await services(req.scope).passwords.sharePassword(authIdentityId)
    await clearFailedPasswords(services(req.scope), {
      authIdentityId,
      address: addressOf(req),
    })
  }
}

/**
 * Replaces the email with its stored spelling, or the spelling to be stored:
 * Medusa compares letter by letter. A provider identity that is closed to the
 * actor gets the response of an unknown account.
 */
const nameLogin = async (req: MedusaRequest, call: Call): Promise<void> => {
  const { action, contact, login, typed } = call
  if (!typed || !["", "register", "reset-password"].includes(action)) {
    return
  }
  const isHidden = action !== "register" && (await isClosed(req, call))
  req.body = {
    ...(req.body as Record<string, unknown>),
    [fieldOf(action)]: isHidden
      ? `${randomUUID()}@unknown.invalid`
      : (login?.entity_id ?? contact.value),
  }
}

/**
 * Passes calls of staff and other actors on to Medusa, but a customer's login
 * cannot be tried or reset under another actor's name, which would evade the
 * customer's rules: for other actors it does not exist. `phonepass` serves
 * customers only.
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
    // Medusa's handler fails on JSON that nests thousands of levels deep.
    throw invalidData("the body must be JSON that can be stored")
  }
  await limitAddress(req, action === "reset-password" ? "message" : "password")
  const call = await readCall(req, action)
  const counted = await limitOtherActor(req, res, call)
  const isReset = action === "reset-password" && req.method === "POST"
  if (isReset && call.typed) {
    const { value } = call.contact
    if (!(await admitStaffReset(services(req.scope), value, addressOf(req)))) {
      // Medusa's own response. Its handler would make a token, but the token
      // sent earlier must stay the newest.
      res.sendStatus(201)
      return
    }
  }
  await nameLogin(req, call)
  if (action === "update") {
    beforeSuccess(res, () => followReset(req), next)
  }
  if (await keepPlace(res, counted)) {
    next()
  }
}
