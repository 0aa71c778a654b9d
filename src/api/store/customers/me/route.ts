import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { updateCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { handleErrors, type Handler } from "../../../handle-errors"
import { sessionStateOf } from "../../../session-guard"
import { loadCustomer } from "../load-customer"
import type { UpdateProfile } from "../validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const customer = await loadCustomer(
      req.scope,
      req.auth_context.actor_id,
      req.queryConfig.fields,
      sessionStateOf(req)?.verifications,
    )
    res.json({ customer })
  },
)

const updateProfile: Handler<AuthenticatedMedusaRequest> = async (req, res) => {
  const id = req.auth_context.actor_id
  await updateCustomersWorkflow(req.scope).run({
    input: {
      selector: { id },
      // Validated by `guardProfile`: profile fields and nothing else.
      update: req.body as z.output<typeof UpdateProfile>,
    },
  })
  const customer = await loadCustomer(req.scope, id, req.queryConfig.fields)
  res.status(200).json({ customer })
}

export const POST = handleErrors(updateProfile)

export const PATCH = handleErrors(updateProfile)
