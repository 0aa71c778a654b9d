/** The shape of a text that is being loaded. */
export const LoadingLines = ({ label }: { label: string }) => (
  <div role="status" aria-label={label} className="flex flex-col gap-y-3">
    {["w-3/4", "w-1/2", "w-2/3"].map((width) => (
      <div
        key={width}
        className={`bg-ui-bg-component h-4 animate-pulse rounded ${width}`}
      />
    ))}
  </div>
)
