import { Module } from "@medusajs/framework/utils"
import { ACCOUNT_DELETION_REQUEST_MODULE } from "../../types"
import { AccountDeletionRequestService } from "./service"

export { ACCOUNT_DELETION_REQUEST_MODULE }
export type { ReminderRequest } from "../../core/deletion/due-requests"
export type { PurgeCounts } from "../../core/deletion/purge-expired-records"
export type { AccountDeletionRequestService } from "./service"
export type { DeletionRequest } from "../../core/deletion/deletion-requests"

/** The module of deletion requests. */
export default Module(ACCOUNT_DELETION_REQUEST_MODULE, {
  service: AccountDeletionRequestService,
})
