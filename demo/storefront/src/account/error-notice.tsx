import { Notice } from "../ui/notice"
import { useErrorText } from "./error-text"

/** What went wrong; nothing without an error. */
export function ErrorNotice({ error }: { error: Error | null }) {
  const text = useErrorText()(error)
  return text ? <Notice tone="error">{text}</Notice> : null
}
