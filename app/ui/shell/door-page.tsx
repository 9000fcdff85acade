import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark.tsx";

/** The pages before the shop: sign in, choose a password. */
export function DoorPage(props: { title: string; children: ReactNode; footer?: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-6 py-10">
      <div className="flex items-center gap-3">
        <BrandMark className="size-12" />
        <div>
          <h1 className="text-2xl font-bold">{props.title}</h1>
          <p className="text-muted">RevivaTech CRM</p>
        </div>
      </div>
      {props.children}
      {props.footer ? <div className="text-sm text-muted">{props.footer}</div> : null}
    </main>
  );
}
