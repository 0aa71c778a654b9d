import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import type { AdminRegistration } from "../../../types"
import { useAccess } from "../../hooks/use-registration"
import { useTexts } from "../../hooks/use-texts"
import { ConfirmPrompt } from "./confirm-prompt"

/**
 * Disables the customer's account or enables it again, after a confirmation;
 * shows nothing for a customer who cannot sign in.
 */
export const AccessButton = ({
  registration: { customer_id, disabled, providers },
}: {
  registration: AdminRegistration
}) => {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { mutate, isPending } = useAccess(customer_id)
  if (!disabled && !providers.length) {
    return null
  }
  const action = disabled ? "enable" : "disable"
  const confirm = () =>
    mutate(action, {
      onSuccess: () => {
        toast.success(t(`widget.${action}.done`))
        setOpen(false)
      },
      onError: ({ message }) =>
        toast.error(t(`widget.${action}.failed`), { description: message }),
    })
  return (
    <>
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {t(`widget.${action}.button`)}
      </Button>
      <ConfirmPrompt
        isOpen={isOpen}
        variant={disabled ? "confirmation" : "danger"}
        title={t(`widget.${action}.title`)}
        text={t(`widget.${action}.text`)}
        action={t(`widget.${action}.button`)}
        isPending={isPending}
        onConfirm={confirm}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
