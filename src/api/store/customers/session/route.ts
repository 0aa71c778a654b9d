import type {
  AuthenticatedMedusaRequest,
  MedusaRequest,
} from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { handleErrors } from "../../../handle-errors"
import { sessionStateOf } from "../../../session-guard"
import {
  clearSessionCookie,
  endPresentSessions,
} from "../../../sessions/sign-out"
import { loadCustomer } from "../load-customer"
import { EndSession } from "./validators"

export const GET = handleErrors<MedusaRequest>(async (req, res) => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  const state = sessionStateOf(req)
  if (context?.actor_type !== "customer" || !context.actor_id || !state) {
    res.json({ customer: null, session: null })
    return
  }
  const customer = await loadCustomer(
    req.scope,
    context.actor_id,
    req.queryConfig.fields,
  )
  const { id, expires_at, authenticated_at } = state.session ?? {}
  const session = id ? { id, expires_at, authenticated_at } : null
  res.json({ customer, session })
})

export const DELETE = handleErrors<MedusaRequest>(async (req, res) => {
  const { refresh_token } = parseBody(EndSession, req.body ?? {})
  const id = await endPresentSessions(req, refresh_token)
  await clearSessionCookie(req, res)
  res.json({ id: id ?? null, object: "session", deleted: true })
})
