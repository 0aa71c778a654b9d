import type { MedusaRequest } from "@medusajs/framework/http"
import * as core from "../../core/limits/bot-check"
import { BOT_CHECK_HEADER, type BotCheckAction } from "../../types"
import { services } from "../../workflows/services"
import { addressOf } from "./limit-call"

/** {@link core.requireBotCheck} for a request, with the solution from its header. */
export const requireBotCheck = (
  req: MedusaRequest,
  action: BotCheckAction,
): Promise<void> => {
  const given = req.headers[BOT_CHECK_HEADER]
  return core.requireBotCheck(services(req.scope), {
    action,
    address: addressOf(req),
    solution: typeof given === "string" ? given : undefined,
  })
}
