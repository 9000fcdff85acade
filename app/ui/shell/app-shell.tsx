import { BottomBar } from "./bottom-bar.tsx";
import { LoadingBar } from "./loading-bar.tsx";
import type { AppShellProps } from "./shell-props.ts";
import { SideBar } from "./side-bar.tsx";

/** Bottom bar on phones, icon rail from 768 px, labelled sidebar from 1200 px: one page in all three. */
export function AppShell({ children, banner, ...parts }: AppShellProps) {
  return (
    <>
      <a
        href="#main"
        className="button button-primary fixed top-2 left-2 z-70 -translate-y-20 focus:translate-y-0"
      >
        Skip to the content
      </a>
      <LoadingBar />
      <div
        data-shell="page"
        className="md:grid md:min-h-dvh md:grid-cols-[5.5rem_minmax(0,1fr)] wide:grid-cols-[15rem_minmax(0,1fr)]"
      >
        <SideBar {...parts} />
        <div className="min-w-0 pb-[calc(var(--bar-height)+6rem)]">
          {banner}
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto max-w-[90rem] px-[max(1rem,env(safe-area-inset-left))] pt-[max(1rem,env(safe-area-inset-top))] outline-none md:px-6 md:pt-6 wide:px-8"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar {...parts} />
    </>
  );
}
