/** What became of one attempt to hand an SMS over. */
export type Outcome =
  /** The carrier took it. */
  | { kind: "sent"; id?: string }
  /** No carrier can deliver to this number. */
  | { kind: "invalid_number"; reason: string }
  /** The carrier certainly did not take it; another one may. */
  | { kind: "not_sent"; reason: string }
  /** The carrier may have taken it, so nobody sends it again. */
  | { kind: "unknown"; reason: string }

/** An SMS; `from` replaces the carrier's own sender. */
export interface Sms {
  to: string
  text: string
  from?: string
}

/** One carrier. It never throws. */
export interface Carrier {
  name: string
  /** ISO 3166-1 alpha-2; undefined for every country. */
  countries?: readonly string[]
  send(message: Sms, signal: AbortSignal): Promise<Outcome>
}

/** Faults of a connection that was never made, by Node's and undici's names. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
])

/** The codes of a fault and its causes; a connection by two addresses fails with a list of faults. */
const codesOf = (fault: unknown): string[] => {
  const { code, cause, errors } = Object(fault) as {
    code?: unknown
    cause?: unknown
    errors?: unknown[]
  }
  return [
    ...(typeof code === "string" ? [code] : []),
    ...(cause === undefined ? [] : codesOf(cause)),
    ...(Array.isArray(errors) ? errors.flatMap(codesOf) : []),
  ]
}

/** The outcome of a call that failed without a response. Its words are left out: they may quote the request. */
export const outcomeOfFault = (fault: unknown): Outcome => {
  const codes = codesOf(fault)
  const known = codes.find((code) => NOT_CONNECTED.has(code))
  return known
    ? { kind: "not_sent", reason: known }
    : { kind: "unknown", reason: codes[0] ?? "no response" }
}

/** The outcome of a status, as far as it alone says it: not sent, because the carrier refused. */
export const refusedWith = (status: number, code?: unknown): Outcome => ({
  kind: "not_sent",
  reason:
    code === undefined ? `status ${status}` : `status ${status}, code ${code}`,
})

/**
 * Makes a call of a carrier; a redirect is a response like others. Each call has a connection of its own: one that was
 * kept open can be closed by the carrier just then, and nobody would know whether the message was taken.
 */
export const callCarrier = async (
  url: string,
  init: RequestInit,
  read: (response: Response) => Promise<Outcome>,
): Promise<Outcome> => {
  try {
    const headers = { ...init.headers, connection: "close" }
    return await read(
      await fetch(url, { ...init, headers, redirect: "manual" }),
    )
  } catch (fault) {
    return outcomeOfFault(fault)
  }
}

/** The JSON of a response; an empty object if it is none. */
export const jsonOf = async (
  response: Response,
): Promise<Record<string, unknown>> =>
  Object(await response.json().catch(() => ({}))) as Record<string, unknown>
