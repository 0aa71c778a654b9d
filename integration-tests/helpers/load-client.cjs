/**
 * Logs in over many connections for a while, in a process of its own, so that the test can time other calls meanwhile:
 * `node load-client.cjs`, with what to do as JSON in `LOAD`; prints how often each status came, as JSON.
 */
const { Agent, request } = require("node:http")

const { url, key, connections, seconds, emails, password } = JSON.parse(
  process.env.LOAD,
)
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const until = Date.now() + seconds * 1_000
const counts = {}
const note = (kind) => (counts[kind] = (counts[kind] ?? 0) + 1)
let calls = 0

/** Each call comes from an address of its own, where the test wants the limits of addresses out of the way. */
const address = () => {
  const number = ++calls
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}

const logIn = () =>
  new Promise((resolve) => {
    const body = JSON.stringify({
      email: emails[calls % emails.length],
      // Every tenth is right.
      password: calls % 10 ? `${password} not` : password,
    })
    const outgoing = request(
      `${url}/auth/customer/emailpass`,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-publishable-api-key": key,
          "x-forwarded-for": address(),
        },
      },
      (incoming) => {
        incoming.resume()
        incoming.on("end", () => resolve(note(incoming.statusCode)))
      },
    )
    outgoing.on("error", ({ code }) => resolve(note(code ?? "error")))
    outgoing.end(body)
  })

const connection = async () => {
  while (Date.now() < until) {
    await logIn()
  }
}

Promise.all(Array.from({ length: connections }, connection)).then(() => {
  agent.destroy()
  process.stdout.write(JSON.stringify(counts))
})
