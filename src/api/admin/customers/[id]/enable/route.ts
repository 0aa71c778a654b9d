import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { setAccountAccessWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { result } = await setAccountAccessWorkflow(req.scope).run({
      input: { customer_id: req.params.id, disabled: false },
    })
    res.status(200).json(result)
  },
)
