import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PhonepassAuthService } from "./service"

/** The auth module provider `phonepass`. */
export default ModuleProvider(Modules.AUTH, {
  services: [PhonepassAuthService],
})
