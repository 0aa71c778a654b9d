import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import { tokenInvalid } from "../../core/shared/errors"
import { serveAsGuest } from "../guest-request"

/** A request with a cookie's session, and its answer, as far as the guard sees them. */
const exchange = (session?: object) => {
  const message = new IncomingMessage(new Socket())
  const req = Object.assign(message, {
    session,
    auth_context: { actor_id: "cus_1" },
    scope: { resolve: () => ({ projectConfig: { http: {} } }) },
  })
  const res = Object.assign(new ServerResponse(message), {
    json: () => res,
  })
  // As far as the guard uses them, these are Medusa's request and response.
  return {
    req: req as unknown as MedusaRequest,
    res: res as unknown as MedusaResponse,
  }
}

describe("a request that is served as a guest's", () => {
  it("exposes its header beside those that the app exposes, whenever it does", () => {
    const { req, res } = exchange()
    res.setHeader("Access-Control-Expose-Headers", "x-early")
    serveAsGuest(req, res, tokenInvalid())
    res.setHeader("Access-Control-Expose-Headers", ["x-late", "x-total"])
    res.writeHead(200)
    expect(res.getHeader("access-control-expose-headers")).toBe(
      "x-late, x-total, x-session-ended",
    )
  })

  it("hides the cookie's session, and leaves it stored as it was", () => {
    const auth_context = { actor_id: "cus_1", actor_type: "customer" }
    const session = { auth_context }
    const { req, res } = exchange(session)
    serveAsGuest(req, res, tokenInvalid())
    expect(req).not.toHaveProperty("auth_context")
    expect(session.auth_context).toBeUndefined()
    res.end()
    expect(session.auth_context).toBe(auth_context)
  })
})
