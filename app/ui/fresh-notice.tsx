import { useLocation } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import { LinkButton } from "./link-button.tsx";

/** Says before the form is filled in that the password will be asked again. */
export function FreshNotice({ isFresh }: { isFresh: boolean }) {
  const { pathname, search } = useLocation();
  if (isFresh) return null;
  const back = encodeURIComponent(`${pathname}${search}`);
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-xl bg-info-soft px-4 py-3 text-info-ink">
      <ShieldCheck aria-hidden className="size-5 flex-none" />
      <p className="min-w-0 flex-1 basis-56">Some steps here need your password again.</p>
      <LinkButton to={`/login/again?to=${back}`} size="small">
        Confirm that it is you
      </LinkButton>
    </div>
  );
}
