import { Module } from "@medusajs/framework/utils"
import { PASSWORD_MANAGEMENT_MODULE } from "../../types"
import { PasswordManagementService } from "./service"

export { PASSWORD_MANAGEMENT_MODULE }
export type { SessionState } from "../../core/session/session-state"
export type {
  LoginRecord,
  ResolvedLogin,
} from "../../core/account/login-queries"
export type { PasswordManagementService } from "./service"

/** The module of passwords and auth identities. */
export default Module(PASSWORD_MANAGEMENT_MODULE, {
  service: PasswordManagementService,
})
