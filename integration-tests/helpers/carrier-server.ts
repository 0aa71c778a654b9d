import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"

/** Answers one request. */
export type Answer = (response: ServerResponse) => void

/** A request as a carrier sees it. */
type Seen = { path: string; headers: IncomingMessage["headers"]; body: string }

/** A carrier's server that answers as the test says, one answer after the other; the last one stays. */
export class CarrierServer {
  readonly seen: Seen[] = []
  answers: Answer[] = []
  private server: Server | undefined

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      let body = ""
      request.on("data", (chunk) => (body += chunk))
      request.on("end", () => {
        this.seen.push({
          path: String(request.url),
          headers: request.headers,
          body,
        })
        const [answer] = this.answers
        if (this.answers.length > 1) {
          this.answers.shift()
        }
        answer(response)
      })
    })
    await new Promise<void>((resolve) =>
      this.server?.listen(0, "127.0.0.1", resolve),
    )
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise((resolve) => this.server?.close(resolve))
  }
}

/** An answer in JSON. */
export const json =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json" })
    response.end(JSON.stringify(body))
  }
