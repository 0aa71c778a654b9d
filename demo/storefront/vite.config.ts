import { fileURLToPath } from "node:url"
import type { UserConfig } from "vite"

export default {
  root: fileURLToPath(new URL(".", import.meta.url)),
  // The package comes from the checkout by a link; React must be the same one for both.
  resolve: { dedupe: ["react", "react-dom", "@tanstack/react-query"] },
  esbuild: { jsx: "automatic" },
  build: {
    outDir: fileURLToPath(new URL("../.medusa/storefront", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // The policy of the page allows no script and no data in the HTML.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // Libraries say "use client" for frameworks with a server.
      onwarn: (warning, warn) =>
        warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : warn(warning),
    },
  },
} satisfies UserConfig
