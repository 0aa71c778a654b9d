import { toast } from "@medusajs/ui"
import { usePause, type PauseSubject } from "../../hooks/use-messages"
import { useTexts } from "../../hooks/use-texts"
import { ConfirmPrompt } from "../registration/confirm-prompt"
import { usePauseTexts } from "../../hooks/use-pause-texts"

/** Ends a pause after a confirmation. */
export const ResumePrompt = ({
  subject,
  onClose,
}: {
  subject: PauseSubject
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { subjectName } = usePauseTexts()
  const { mutate, isPending } = usePause()
  const what = subjectName(subject)
  const confirm = () =>
    mutate(
      { subject },
      {
        onSuccess: () => {
          toast.success(t("messages.resume.done", { what }))
          onClose()
        },
        onError: ({ message }) =>
          toast.error(t("messages.resume.failed"), { description: message }),
      },
    )
  return (
    <ConfirmPrompt
      isOpen
      variant="confirmation"
      title={t("messages.resume.title")}
      text={t("messages.resume.text", { what })}
      action={t("messages.resume.confirm")}
      isPending={isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}
