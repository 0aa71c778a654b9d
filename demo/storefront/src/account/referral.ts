const KEY = "referral-code"

/** Keeps the code of a shared link until the sign-up. */
export const keepReferral = (code: string | null): string | null => {
  if (code) {
    sessionStorage.setItem(KEY, code)
  }
  return code
}

/** The code of the link by which the visitor came. */
export const keptReferral = (): string | null => sessionStorage.getItem(KEY)
