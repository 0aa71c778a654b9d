import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../core/shared/parse-input"
import type { AdminDeletionListResponse } from "../../../types"
import { handleErrors } from "../../handle-errors"
import { ListQuery } from "./validators"
import { services } from "../../../workflows/services"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const input = parseInput(ListQuery, req.query)
    const { deletions, registration } = services(req.scope)
    const list = await deletions.listForAdmin(input, registration.options.phone)
    const { offset, limit } = input
    const body: AdminDeletionListResponse = { ...list, offset, limit }
    res.status(200).json(body)
  },
)
