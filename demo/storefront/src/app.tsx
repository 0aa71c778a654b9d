import { createBrowserRouter, RouterProvider } from "react-router-dom"
import { routes } from "./routes"
import { Providers } from "./shop/providers"

const router = createBrowserRouter(routes)

/** The storefront. */
export function App() {
  return (
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  )
}
