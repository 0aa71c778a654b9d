import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { isPasswordProvider, type BotCheckAction } from "../../../types"
import { limitAddress, type CallKind } from "../../limits/limit-call"
import { requireBotCheck } from "../../limits/require-bot-check"
import { services } from "../../../workflows/services"
import { loginCustomer } from "./login"
import { checkMintedToken } from "./token-gate"
import { noteTokenOrigin } from "../../sessions/complete-sign-in"
import { assertActorType } from "./provider-access"
import { passOtherActor } from "./other-actors"
import { registerCustomer } from "./register"
import { completePasswordReset, startPasswordReset } from "./reset-password"

/** The action of a call under `/auth/:actor_type/:auth_provider`. */
const actionOf = (req: MedusaRequest): string =>
  // Express matches paths without regard to case or a trailing slash.
  req.path.toLowerCase().replace(/^\/|\/$/g, "")

/** The entry of an action; a path can also name what every object has, such as `Constructor`. */
const entryOf = <Entry>(
  entries: Partial<Record<string, Entry>>,
  action: string,
): Entry | undefined =>
  Object.hasOwn(entries, action) ? entries[action] : undefined

/** Methods by which Medusa serves a login; HEAD comes with GET. */
const LOGIN_METHODS = ["GET", "HEAD", "POST"]

/** What the gate itself does for customers, besides the login, by the end of the path. */
export const POST_ACTIONS: Partial<
  Record<string, (req: MedusaRequest, res: MedusaResponse) => Promise<void>>
> = {
  register: registerCustomer,
  "reset-password": startPasswordReset,
  update: completePasswordReset,
}

/** The actions of Medusa's own handlers that need a bot check, and what they are counted as. */
const CHECKED: Partial<Record<string, [BotCheckAction, CallKind]>> = {
  register: ["register", "password"],
  "reset-password": ["reset", "message"],
}

/** The bot check of a customer's call that another provider serves. */
const checkOtherProvider = async (req: MedusaRequest): Promise<void> => {
  const [action, kind] = entryOf(CHECKED, actionOf(req)) ?? []
  const { botProtection } = services(req.scope).registration
  if (action && kind && botProtection?.on.includes(action)) {
    await limitAddress(req, kind)
    await requireBotCheck(req, action)
  }
}

/**
 * The gate for authentication with the plugin's two providers. It is mounted on
 * the parameters of the path and decides on their decoded values, before any
 * handler of Medusa, so that no spelling of the path and no method bypasses it.
 */
export const customerAuthGate = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { actor_type: actor, auth_provider: provider } = req.params
  assertActorType(req.scope, actor, provider)
  if (!isPasswordProvider(provider)) {
    if (actor === "customer" && req.method === "POST") {
      await checkOtherProvider(req)
    }
    checkMintedToken(req, res, next)
    // The paths of refresh and MFA look alike, and say it in their tokens.
    if (actor === "customer" && req.query.remember === "true") {
      noteTokenOrigin(req, { remember: true })
    }
    return next()
  }
  const action = actionOf(req)
  if (actor !== "customer") {
    return passOtherActor(req, res, next, { provider, action })
  }
  if (action === "" && LOGIN_METHODS.includes(req.method)) {
    return loginCustomer(req, res)
  }
  const handler = req.method === "POST" && entryOf(POST_ACTIONS, action)
  return handler ? handler(req, res) : next()
}
