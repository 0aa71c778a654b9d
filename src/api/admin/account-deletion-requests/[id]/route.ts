import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../../core/shared/parse-input"
import { handleErrors } from "../../../handle-errors"
import { loadRequest } from "../load-request"
import { RequestParams } from "../validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(RequestParams, req.params)
    res.status(200).json(await loadRequest(req.scope, id))
  },
)
