import { useFetcher, useNavigate } from "@remix-run/react";
import { Command } from "cmdk";
import { CornerDownLeft } from "lucide-react";
import { useEffect, useState } from "react";
import type { HitView, SearchView } from "#app/features/search/search-view.server.ts";
import { DialogPanel } from "#app/ui/dialog.tsx";
import { Kbd } from "#app/ui/kbd.tsx";

const PAUSE_MS = 90;

interface PaletteAction {
  label: string;
  to: string;
  keys?: string;
}

export interface PaletteProps {
  /** Where the person may go; whoever may search may also add a customer and scan. */
  places: readonly Required<PaletteAction>[];
  onOpenChange: (isOpen: boolean) => void;
}

/** Everything by keyboard: `>` actions, `#1042` a job, `07…` a phone, `@` a person, else all of it. */
export function Palette({ places, onOpenChange }: PaletteProps) {
  const [typed, setTyped] = useState("");
  const navigate = useNavigate();
  const answer = useAnswer(typed);
  const wanted = typed.replace(/^>/, "").trim().toLowerCase();
  const fitting = actionsFor(places).filter(({ label }) => label.toLowerCase().includes(wanted));
  function open(to: string) {
    onOpenChange(false);
    navigate(to);
  }
  const hits: [string, readonly HitView[]][] = answer
    ? [
        ["People", answer.people],
        ["Leads", answer.leads],
        ["Jobs", answer.jobs],
      ]
    : [];
  const isUnknown = answer?.isAsked && hits.every(([, found]) => found.length === 0);
  return (
    <DialogPanel
      look="dialog"
      isOpen
      onOpenChange={onOpenChange}
      title="Who is this?"
      className="md:max-w-2xl"
    >
      <Command label="Search" shouldFilter={false} loop>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder="Phone, name, e-mail, #job, @person, > action"
          className="control w-full"
          autoFocus
        />
        <Command.List className="mt-2 max-h-[60dvh] overflow-y-auto">
          {isUnknown ? (
            <p role="status" className="px-3 py-2 text-muted">
              Nobody is known by that.
            </p>
          ) : null}
          {hits.map(([title, found]) =>
            found.length === 0 ? null : (
              <Command.Group key={title} heading={title} className={GROUP}>
                {found.map((hit) => (
                  <Command.Item
                    key={hit.id}
                    value={`${title} ${hit.id}`}
                    onSelect={() => open(hit.to)}
                    className={ITEM}
                  >
                    <span className="min-w-0 flex-1">
                      <span className="font-semibold">{hit.name}</span>
                      <span className="block truncate text-sm text-muted">
                        {[...hit.facts.map(({ text }) => text), hit.about].join(" · ")}
                      </span>
                    </span>
                    <CornerDownLeft aria-hidden className="size-4 flex-none text-muted" />
                  </Command.Item>
                ))}
              </Command.Group>
            ),
          )}
          {answer?.isAsked ? (
            <Command.Group heading="Somebody new" className={GROUP}>
              {[answer.newLead, answer.newCustomer].map(({ to, label }) => (
                <Command.Item key={to} value={to} onSelect={() => open(to)} className={ITEM}>
                  {label}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {fitting.length === 0 ? null : (
            <Command.Group heading="Actions" className={GROUP}>
              {fitting.map(({ label, to, keys }) => (
                <Command.Item
                  key={to}
                  value={`go ${to}`}
                  onSelect={() => open(to)}
                  className={ITEM}
                >
                  <span className="flex-1">{label}</span>
                  {keys ? <Kbd keys={keys} /> : null}
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </DialogPanel>
  );
}

const ITEM =
  "flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-3 py-1.5 aria-selected:bg-brand-soft aria-selected:text-brand-ink";
const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-muted";

/** What the server found for the words, a short pause after the last letter. */
function useAnswer(typed: string): SearchView | null {
  const fetcher = useFetcher<{ found: SearchView }>();
  const { load } = fetcher;
  const words = typed.trim();
  const isAsked = words.length >= 2 && !words.startsWith(">");
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => load(`/search?q=${encodeURIComponent(words)}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isAsked, words, load]);
  return isAsked ? (fetcher.data?.found ?? null) : null;
}

function actionsFor(places: PaletteProps["places"]): PaletteAction[] {
  const maySearch = places.some(({ to }) => to === "/search");
  return [
    { label: "New lead", to: "/leads/new", keys: "C" },
    ...(maySearch
      ? [
          { label: "New customer", to: "/customers/new" },
          { label: "Scan a code", to: "/scan" },
        ]
      : []),
    { label: "Pipeline", to: "/leads/pipeline", keys: "G P" },
    ...places.map(({ label, to, keys }) => ({ label, to, keys: keys.toUpperCase() })),
    { label: "Your account", to: "/account" },
  ];
}
