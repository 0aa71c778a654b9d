import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../../lib/parse-input"
import { deleteCustomerAccountWorkflow } from "../../../../workflows"
import { handleErrors } from "../../../handle-errors"
import { CustomerParams } from "./validators"

/** Takes the place of Medusa's own, which finds neither customers who verified nothing nor those without a way to sign in. */
export const DELETE = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(CustomerParams, req.params)
    await deleteCustomerAccountWorkflow(req.scope).run({
      input: { customer_id: id },
    })
    res.status(200).json({ id, object: "customer", deleted: true })
  },
)
