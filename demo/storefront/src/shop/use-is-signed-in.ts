import { useEffect, useState } from "react"
import { useLocation } from "react-router-dom"
import { client } from "./client"

/** STAND-IN, to be replaced by `useSession`: whether there is a login token, looked up at each navigation. */
export function useIsSignedIn(): boolean {
  const { key } = useLocation()
  const [isSignedIn, setIsSignedIn] = useState(false)
  useEffect(() => {
    void Promise.resolve(client.tokens.get()).then((tokens) =>
      setIsSignedIn(tokens?.expires_at !== undefined),
    )
  }, [key])
  return isSignedIn
}
