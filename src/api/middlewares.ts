import { defineMiddlewares } from "@medusajs/framework/http"
import { authMiddlewares } from "./auth/middlewares"
import { storeCustomerMiddlewares } from "./store/customers/middlewares"

export default defineMiddlewares({
  routes: [...authMiddlewares, ...storeCustomerMiddlewares],
})
