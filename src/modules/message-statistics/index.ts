import { Module } from "@medusajs/framework/utils"
import { MESSAGE_STATISTICS_MODULE } from "../../types"
import { MessageStatisticsService } from "./service"

export { MESSAGE_STATISTICS_MODULE }
export type { MessageStatisticsService } from "./service"

/** The module that counts the plugin's messages for staff. */
export default Module(MESSAGE_STATISTICS_MODULE, {
  service: MessageStatisticsService,
})
