import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { summarizeMessages } from "../../../core/messages/message-statistics"
import { parseInput } from "../../../core/shared/parse-input"
import type { AdminMessagesResponse } from "../../../types"
import { handleErrors } from "../../handle-errors"
import { services } from "../../../workflows/services"
import { MessagesQuery } from "./validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const filter = parseInput(MessagesQuery, req.query)
    const body: AdminMessagesResponse = await summarizeMessages(
      services(req.scope),
      filter,
    )
    res.status(200).json(body)
  },
)
