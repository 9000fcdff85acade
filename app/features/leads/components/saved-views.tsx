import { Form, Link } from "@remix-run/react";
import { BookmarkPlus, Trash2 } from "lucide-react";
import type { SavedView } from "#app/features/staff/saved-views.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { cn } from "#app/ui/class-names.ts";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { Menu } from "#app/ui/menu.tsx";

export interface SavedViewsProps {
  area: SavedView["area"];
  path: string;
  /** The list's query as it is now, without a cursor. */
  query: string;
  usual: readonly { name: string; query: string }[];
  saved: readonly SavedView[];
}

/** Lists one comes back to. A view is an address, nothing more. */
export function SavedViews({ area, path, query, usual, saved }: SavedViewsProps) {
  const views = [...usual.map((view) => ({ ...view, id: view.query })), ...saved];
  const open = saved.find((view) => view.query === query && view.isMine);
  const isKnown = views.some((view) => view.query === query);
  return (
    <div className="flex items-center gap-2">
      <nav aria-label="Views" className="-mx-4 min-w-0 overflow-x-auto px-4 md:mx-0 md:px-0">
        <ul className="flex w-max gap-2 p-1">
          {views.map((view) => (
            <li key={view.id}>
              <Link
                to={view.query ? `${path}?${view.query}` : path}
                aria-current={view.query === query ? "page" : undefined}
                className={cn(
                  "chip",
                  view.query === query && "border-brand bg-brand-soft text-brand-ink",
                )}
              >
                {view.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {open ? (
        <Form method="post" action={`/views/${open.id}/delete`}>
          <input type="hidden" name="_returnTo" value={path} />
          <Button variant="ghost" size="icon" aria-label={`Delete the view ${open.name}`}>
            <Trash2 aria-hidden />
          </Button>
        </Form>
      ) : null}
      {isKnown ? null : (
        <Menu label="Save these filters as a view" button={<BookmarkPlus aria-hidden />}>
          <Form method="post" action="/views" className="flex w-64 flex-col p-2">
            <input type="hidden" name="area" value={area} />
            <input type="hidden" name="query" value={query} />
            <input type="hidden" name="_returnTo" value={`${path}?${query}`} />
            <Field label="Name of the view" isRequired>
              <Input name="name" maxLength={60} autoComplete="off" />
            </Field>
            <Checkbox name="isShared" label="For the whole team" />
            <Button className="mt-2">Save the view</Button>
          </Form>
        </Menu>
      )}
    </div>
  );
}
