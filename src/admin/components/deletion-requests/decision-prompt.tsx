import { Button, Label, Prompt, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import type { AdminDeletionRequest } from "../../../types"
import { useDecision, type Decision } from "../../hooks/use-deletion-requests"
import { useTexts } from "../../hooks/use-texts"
import { customerName } from "./customer-name"

/** A decision that is about to be made. */
export interface Pending {
  request: AdminDeletionRequest
  decision: Decision
}

/** Asks for confirmation and a note before a decision is carried out; stays open until it is done. */
export const DecisionPrompt = ({
  pending: { request, decision },
  onClose,
}: {
  pending: Pending
  onClose: () => void
}) => {
  const { t } = useTexts()
  const noteId = useId()
  const [note, setNote] = useState("")
  const { mutate, isPending } = useDecision()

  const confirm = () =>
    mutate(
      { id: request.id, decision, note },
      {
        onSuccess: () => {
          toast.success(t(`${decision}.done`))
          onClose()
        },
        onError: ({ message }) =>
          toast.error(t(`${decision}.failed`), { description: message }),
      },
    )

  return (
    <Prompt
      open
      variant={decision === "expedite" ? "danger" : "confirmation"}
      onOpenChange={(isOpen) => !isOpen && !isPending && onClose()}
    >
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t(`${decision}.title`)}</Prompt.Title>
          <Prompt.Description>
            {t(`${decision}.text`, { customer: customerName(request) })}
          </Prompt.Description>
        </Prompt.Header>
        <div className="mt-6 flex flex-col gap-y-2 px-6">
          <Label htmlFor={noteId} size="small" weight="plus">
            {t("prompt.note")}
          </Label>
          <Textarea
            id={noteId}
            rows={3}
            maxLength={1000}
            value={note}
            placeholder={t("prompt.notePlaceholder")}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <Prompt.Footer>
          <Prompt.Cancel disabled={isPending}>{t("prompt.keep")}</Prompt.Cancel>
          <Button
            size="small"
            variant={decision === "expedite" ? "danger" : "primary"}
            isLoading={isPending}
            onClick={confirm}
          >
            {t(`${decision}.confirm`)}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
