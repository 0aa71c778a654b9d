import type { IncomingMessage } from "node:http"
import { createRequire } from "node:module"
import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

/** Routes whose query may name an account, in any spelling. Express matches without regard to case. */
const PRIVATE =
  /^\/(?:auth|store\/(?:customers|my-referrals)|admin\/(?:customers|account-deletion-requests|invites))(?:[/?]|$)/i

/** Query parameters that grant access, or that name a person, on any route. */
const SECRET =
  /[?&](?:[^=&]*token|code|email|phone|email_or_phone|identifier|q)(?:\[[^\]]*\])?=/i

const HIDDEN = "?***"

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** A URL with its secrets hidden, for the log. */
const shownUrl = (url: string): string => {
  const [path] = url.split("?", 1)
  const isPrivate = PRIVATE.test(decoded(path)) || SECRET.test(decoded(url))
  return isPrivate && url !== path ? `${path}${HIDDEN}` : url
}

/** The page that a request came from: the part after its path may contain a reset link's token. */
const shownReferrer = (referrer: string): string =>
  referrer.replace(/[?#].*$/s, HIDDEN)

/** The part of Medusa's request logger that is used here. */
interface RequestLogger {
  token(name: string, show: (req: IncomingMessage) => string | undefined): void
}

/** A header that may come several times. */
const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(", ") : header

/**
 * Applies the same to Medusa's log of requests that are refused before any
 * middleware of a plugin runs: staff routes without a session, and store routes
 * without a publishable key.
 */
const hideInRequestLogger = (): void => {
  const ofFramework = createRequire(require.resolve("@medusajs/framework/http"))
  const morgan = ofFramework("morgan") as RequestLogger
  morgan.token("url", (req) =>
    shownUrl(
      (req as { originalUrl?: string }).originalUrl ?? String(req.url ?? ""),
    ),
  )
  morgan.token("referrer", ({ headers }) => {
    const referrer = textOf(headers.referer ?? headers.referrer)
    return referrer && shownReferrer(referrer)
  })
}

hideInRequestLogger()

/**
 * Removes from a request what must not be logged: the query of routes that name
 * accounts or carry a token, and that of the page the request came from. The
 * routes read the query as it was parsed before.
 */
export const hideFromLog = (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void => {
  req.originalUrl = shownUrl(req.originalUrl)
  for (const name of ["referer", "referrer"] as const) {
    const referrer = req.headers[name]
    if (typeof referrer === "string") {
      req.headers[name] = shownReferrer(referrer)
    }
  }
  next()
}
