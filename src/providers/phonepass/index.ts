import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PhonepassAuthService } from "./service"

export default ModuleProvider(Modules.AUTH, {
  services: [PhonepassAuthService],
})
