import { Select } from "@medusajs/ui"

/** A select with a label for screen readers, or with the id of a visible one. */
export const Choice = ({
  id,
  label,
  value,
  options,
  onChange,
  className = "w-full sm:w-48",
}: {
  id?: string
  label?: string
  value: string
  options: { value: string; text: string }[]
  onChange: (value: string) => void
  className?: string
}) => (
  <Select size="small" value={value} onValueChange={onChange}>
    <Select.Trigger id={id} aria-label={label} className={className}>
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {options.map((option) => (
        <Select.Item key={option.value} value={option.value}>
          {option.text}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)
