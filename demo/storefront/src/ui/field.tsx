import { useId, type ReactNode } from "react"

/** What a control inside of a {@link Field} takes, so that its label, hint and error belong to it. */
export interface FieldControlProps {
  id: string
  "aria-describedby"?: string
  "aria-invalid"?: boolean
}

/** What a field shows around its control. */
export interface FieldTexts {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

/** A label, a control of any kind, a hint and an error. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldTexts & { children: (props: FieldControlProps) => ReactNode }) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(" ")
  return (
    <div className="field" data-invalid={error ? "" : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}
