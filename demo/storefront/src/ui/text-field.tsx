import { forwardRef, type ComponentPropsWithoutRef } from "react"
import { Field, type FieldTexts } from "./field"

/** A field with one line of text. Further props go to the input. */
export const TextField = forwardRef<
  HTMLInputElement,
  FieldTexts & Omit<ComponentPropsWithoutRef<"input">, "id">
>(function TextField({ label, hint, error, className, ...input }, ref) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          ref={ref}
          className={className ? `input ${className}` : "input"}
        />
      )}
    </Field>
  )
})
