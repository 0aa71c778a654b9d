import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../../../core/shared/parse-input"
import { handleErrors } from "../../../../handle-errors"
import { CustomerParams, ListPage } from "../validators"
import { loadRegistration } from "./load-registration"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(CustomerParams, req.params)
    const page = parseInput(ListPage, req.query)
    res.json({ registration: await loadRegistration(req.scope, id, page) })
  },
)
