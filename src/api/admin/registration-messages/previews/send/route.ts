import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { sendPreview } from "../../../../../core/messages/preview-message"
import { invalidData } from "../../../../../core/shared/errors"
import { parseBody } from "../../../../../core/shared/parse-input"
import { services } from "../../../../../workflows/services"
import { handleErrors } from "../../../../handle-errors"
import { SendPreview } from "../../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const input = parseBody(SendPreview, req.body)
    if (req.auth_context.actor_type !== "user") {
      throw invalidData(
        "A preview goes to the email of a member of staff: log in as one. An API key has no email.",
      )
    }
    const { email } = await req.scope
      .resolve(Modules.USER)
      .retrieveUser(req.auth_context.actor_id, { select: ["email"] })
    await sendPreview(services(req.scope), input, email)
    res.status(200).json({ sent: true })
  },
)
