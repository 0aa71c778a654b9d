import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../../../core/shared/parse-input"
import { setAccountAccessWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { CustomerParams } from "../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id: customer_id } = parseInput(CustomerParams, req.params)
    const { result } = await setAccountAccessWorkflow(req.scope).run({
      input: { customer_id, disabled: true },
    })
    res.status(200).json(result)
  },
)
