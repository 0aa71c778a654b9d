import { createServer, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** How the service answers a check. */
export type SiteVerifyAnswer =
  | { status?: number; body: object | string }
  /** It never answers, or closes the connection. */
  | "hang"
  | "close"

/** A server that speaks the protocol `siteverify`, and answers as the test says. */
export class SiteVerifyServer {
  /** The forms that came, as objects. */
  readonly seen: Record<string, string>[] = []
  answer: SiteVerifyAnswer = { body: { success: true } }
  private server: Server | undefined

  /** Resolves with its URL. */
  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      let body = ""
      request.on("data", (chunk) => (body += chunk))
      request.on("end", () => {
        this.seen.push(Object.fromEntries(new URLSearchParams(body)))
        this.respond(response)
      })
    })
    await new Promise<void>((resolve) =>
      this.server?.listen(0, "127.0.0.1", resolve),
    )
    const { port } = this.server.address() as AddressInfo
    return `http://127.0.0.1:${port}/siteverify`
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise((resolve) => this.server?.close(resolve))
  }

  private respond(response: ServerResponse): void {
    const { answer } = this
    if (answer === "hang") {
      return
    }
    if (answer === "close") {
      response.destroy()
      return
    }
    const { status = 200, body } = answer
    response.writeHead(status, { "content-type": "application/json" })
    response.end(typeof body === "string" ? body : JSON.stringify(body))
  }
}
