/**
 * Codes between the step that makes them and the step that sends them. They
 * stay in the memory of this process and are never in a step's output, which a
 * workflow engine may store. A code can be taken once.
 */
const codes = new Map<string, string>()

/** Keeps a code for the step that sends it. */
export const putCode = (id: string, code: string): void => {
  codes.set(id, code)
}

/** Takes a code out; `undefined` if it was already taken or dropped. */
export const takeCode = (id: string): string | undefined => {
  const code = codes.get(id)
  codes.delete(id)
  return code
}

/** Forgets a code that will not be sent. */
export const dropCode = (id: string): void => {
  codes.delete(id)
}
