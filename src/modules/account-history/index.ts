import { Module } from "@medusajs/framework/utils"
import { ACCOUNT_HISTORY_MODULE } from "../../types"
import { AccountHistoryService } from "./service"

export { ACCOUNT_HISTORY_MODULE }
export type { AccountHistoryService } from "./service"

/** The module of the changes that an account has seen. */
export default Module(ACCOUNT_HISTORY_MODULE, {
  service: AccountHistoryService,
})
