import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import {
  listPreviews,
  previewMessage,
} from "../../../../core/messages/preview-message"
import { parseInput } from "../../../../core/shared/parse-input"
import { services } from "../../../../workflows/services"
import { handleErrors } from "../../../handle-errors"
import { PreviewQuery } from "../validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { message, channel, ...audience } = parseInput(
      PreviewQuery,
      req.query,
    )
    const preview =
      message && channel
        ? previewMessage(services(req.scope), { message, channel, ...audience })
        : null
    res.status(200).json({ ...listPreviews(services(req.scope)), preview })
  },
)
