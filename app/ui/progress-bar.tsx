/** A thin line at the top of the page while `isActive`; it shows after 150 ms. */
export function ProgressBar(props: { isActive: boolean; label?: string }) {
  return (
    <div className="pointer-events-none fixed inset-x-0 top-0 z-60 h-[3px] print:hidden">
      {props.isActive ? (
        <div
          role="progressbar"
          aria-label={props.label ?? "Loading"}
          className="progress-line h-full w-full"
        />
      ) : null}
    </div>
  );
}
