import { Button, Prompt } from "@medusajs/ui"
import { useReturnFocus } from "../../hooks/use-return-focus"
import { useTexts } from "../../hooks/use-texts"

/** Asks for a confirmation, and stays open until what was confirmed is done. */
export const ConfirmPrompt = ({
  isOpen,
  variant = "danger",
  title,
  text,
  action,
  isPending,
  onConfirm,
  onClose,
}: {
  isOpen: boolean
  variant?: "danger" | "confirmation"
  title: string
  text: string
  /** What the button says. */
  action: string
  isPending: boolean
  onConfirm: () => void
  onClose: () => void
}) => {
  const { t } = useTexts()
  const onCloseAutoFocus = useReturnFocus(isOpen)
  return (
    <Prompt
      open={isOpen}
      variant={variant}
      onOpenChange={(open) => !open && !isPending && onClose()}
    >
      <Prompt.Content onCloseAutoFocus={onCloseAutoFocus}>
        <Prompt.Header>
          <Prompt.Title>{title}</Prompt.Title>
          <Prompt.Description>{text}</Prompt.Description>
        </Prompt.Header>
        <Prompt.Footer>
          <Prompt.Cancel disabled={isPending}>{t("widget.keep")}</Prompt.Cancel>
          <Button
            size="small"
            variant={variant === "danger" ? "danger" : "primary"}
            isLoading={isPending}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
