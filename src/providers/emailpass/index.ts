import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { EmailpassAuthService } from "./service"

/** The auth module provider `emailpass`. */
export default ModuleProvider(Modules.AUTH, {
  services: [EmailpassAuthService],
})
