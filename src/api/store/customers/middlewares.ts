import {
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/customers/query-config"
import { StoreGetCustomerParams } from "@medusajs/medusa/api/store/customers/validators"
import { handleErrors } from "../../handle-errors"
import { guardProfile, prepareRegistration, requireCustomer } from "./gate"

/** Without `methods` the gates run before Medusa's own middlewares of the path. */
export const storeCustomerMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/customers",
    middlewares: [handleErrors(prepareRegistration)],
  },
  {
    matcher: "/store/customers/me",
    middlewares: [handleErrors(requireCustomer), handleErrors(guardProfile)],
  },
  {
    matcher: "/store/customers/change-password",
    middlewares: [handleErrors(requireCustomer)],
  },
  {
    matcher: "/store/customers/account-deletion/request",
    middlewares: [handleErrors(requireCustomer)],
  },
  {
    matcher: "/store/customers/session",
    methods: ["GET"],
    middlewares: [
      validateAndTransformQuery(
        StoreGetCustomerParams,
        retrieveTransformQueryConfig,
      ),
    ],
  },
  {
    // Medusa has no PATCH of its own here, so nothing reads `fields` for it.
    matcher: "/store/customers/me",
    methods: ["PATCH"],
    middlewares: [
      validateAndTransformQuery(
        StoreGetCustomerParams,
        retrieveTransformQueryConfig,
      ),
    ],
  },
]
