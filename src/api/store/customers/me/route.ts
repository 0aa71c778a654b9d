import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { updateCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { handleErrors, type Handler } from "../../../handle-errors"
import { sessionStateOf } from "../../../session-guard"
import { loadCustomer } from "../load-customer"
import type { UpdateProfile } from "../validators"
import { updateLocale } from "./update-locale"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const state = sessionStateOf(req)
    const customer = await loadCustomer(
      req.scope,
      req.auth_context.actor_id,
      req.queryConfig.fields,
      state?.verifications,
    )
    res.json({ customer: { ...customer, locale: state?.locale ?? null } })
  },
)

const updateProfile: Handler<AuthenticatedMedusaRequest> = async (req, res) => {
  const { actor_id: id } = req.auth_context
  await updateCustomersWorkflow(req.scope).run({
    input: {
      selector: { id },
      // Validated by `guardProfile`: profile fields and nothing else.
      update: req.body as Omit<z.output<typeof UpdateProfile>, "locale">,
    },
  })
  const locale = await updateLocale(req)
  const customer = await loadCustomer(req.scope, id, req.queryConfig.fields)
  res.status(200).json({ customer: { ...customer, locale } })
}

export const POST = handleErrors(updateProfile)

export const PATCH = handleErrors(updateProfile)
