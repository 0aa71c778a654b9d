import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  CHANNEL_OF_PROVIDER,
  CUSTOMER_REGISTRATION_EVENTS,
} from "../../../types"
import { listVerifiedContactsStep } from "../../messages/steps/list-verified-contacts"
import {
  notifyOfChangeStep,
  type NotifyOfChangeInput,
} from "../../messages/steps/notify-of-change"
import {
  resetPasswordStep,
  type ResetPasswordInput,
} from "../steps/reset-password"

/**
 * Sets a new password with a reset token; the other verified contact gets a
 * notice. Emits `customer_registration.password_changed` if the auth identity
 * has a customer.
 *
 * Rollback: password, sessions, verifications and the token are as before.
 *
 * @throws `password_weak`, `token_invalid`, `email_taken`, `phone_taken`,
 * `busy`.
 */
export const resetCustomerPasswordWorkflow = createWorkflow(
  "reset-customer-password",
  (input: WorkflowData<ResetPasswordInput>) => {
    const reset = resetPasswordStep(input)
    when({ reset }, ({ reset }) => reset.customer_id !== null).then(() => {
      emitEventStep({
        eventName: CUSTOMER_REGISTRATION_EVENTS.PASSWORD_CHANGED,
        data: transform({ reset }, ({ reset }) => ({
          customer_id: reset.customer_id,
        })),
      })
      const customer_id = transform(
        { reset },
        ({ reset }) => reset.customer_id ?? "",
      )
      // A reset verifies only the contact of its link, which gets no notice.
      const verified = listVerifiedContactsStep({ customer_id })
      notifyOfChangeStep(
        transform(
          { input, reset, customer_id, verified },
          ({
            input: { token, origin },
            reset: { change_id },
            ...rest
          }): NotifyOfChangeInput => ({
            ...rest,
            change_id,
            origin,
            change: { kind: "password_was_reset" },
            acted: {
              channel: CHANNEL_OF_PROVIDER[token.provider],
              value: token.entity_id,
            },
          }),
        ),
      )
    })
    return new WorkflowResponse(
      transform({ reset }, ({ reset: { customer_id } }) => ({ customer_id })),
    )
  },
)
