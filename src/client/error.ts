import type { ErrorCode } from "../types"

/** A response of the shop that refuses a call, with its reason. */
export class CustomerRegistrationClientError extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** One of the plugin's codes; undefined if the response has none. */
    readonly code: ErrorCode | undefined,
    /** What the response adds to the code. */
    readonly details: Record<string, unknown>,
  ) {
    super(message)
    this.name = "CustomerRegistrationClientError"
  }
}
