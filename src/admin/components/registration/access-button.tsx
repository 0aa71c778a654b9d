import { Button, Prompt, toast } from "@medusajs/ui"
import { useState } from "react"
import type { AdminRegistration } from "../../../types"
import { useAccess } from "../../hooks/use-registration"
import { useTexts } from "../../hooks/use-texts"

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
      <Prompt
        open={isOpen}
        variant={disabled ? "confirmation" : "danger"}
        onOpenChange={(open) => !isPending && setOpen(open)}
      >
        <Prompt.Content>
          <Prompt.Header>
            <Prompt.Title>{t(`widget.${action}.title`)}</Prompt.Title>
            <Prompt.Description>
              {t(`widget.${action}.text`)}
            </Prompt.Description>
          </Prompt.Header>
          <Prompt.Footer>
            <Prompt.Cancel disabled={isPending}>
              {t("widget.keep")}
            </Prompt.Cancel>
            <Button
              size="small"
              variant={disabled ? "primary" : "danger"}
              isLoading={isPending}
              onClick={confirm}
            >
              {t(`widget.${action}.button`)}
            </Button>
          </Prompt.Footer>
        </Prompt.Content>
      </Prompt>
    </>
  )
}
