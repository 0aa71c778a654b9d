import { request as httpRequest, type IncomingHttpHeaders } from "node:http"

/** What goes into a request besides method and path. */
export type RequestOptions = {
  /** A string or buffer is sent as it is, anything else as JSON. */
  body?: unknown
  /** Sent as a bearer token. */
  token?: string
  headers?: Record<string, string>
  /** A `Cookie` header, or the `set-cookie` list of an earlier answer. */
  cookie?: string | string[]
  /** False leaves out the publishable key. */
  key?: boolean
  /** The client's address, by way of `X-Forwarded-For`. */
  ip?: string
}

/** An answer; `body` is undefined where the text is not JSON. */
export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  // The answers' shapes are what the tests check, so they are not assumed here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
  text: string
}

export type Request = (
  method: string,
  path: string,
  options?: RequestOptions,
) => Promise<Answer>

/**
 * A client for one app. The path goes out as given: `fetch` would tidy it, and refuse a body with GET.
 * Every request has its own connection, so that a restarted server never meets a dead one.
 */
export function createClient(url: string, publishableKey: string): Request {
  const { hostname, port } = new URL(url)
  return (method, path, options = {}) =>
    new Promise((resolve, reject) => {
      const payload = encode(options.body)
      const outgoing = httpRequest(
        {
          hostname,
          port,
          method,
          path,
          agent: false,
          headers: headersOf(options, publishableKey, payload),
        },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
          incoming.on("error", reject)
          incoming.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8")
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: parse(text),
              text,
            })
          })
        },
      )
      outgoing.on("error", reject)
      outgoing.end(payload)
    })
}

function headersOf(
  { token, headers, cookie, key = true, ip }: RequestOptions,
  publishableKey: string,
  payload: string | Buffer | undefined,
): Record<string, string> {
  const cookies = Array.isArray(cookie)
    ? cookie.map((line) => line.split(";")[0]).join("; ")
    : cookie
  return {
    ...(payload === undefined
      ? {}
      : {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(payload)),
        }),
    ...(key ? { "x-publishable-api-key": publishableKey } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(cookies ? { cookie: cookies } : {}),
    ...(ip ? { "x-forwarded-for": ip } : {}),
    ...headers,
  }
}

function encode(body: unknown): string | Buffer | undefined {
  return body === undefined || typeof body === "string" || Buffer.isBuffer(body)
    ? body
    : JSON.stringify(body)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
