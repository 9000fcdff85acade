import { Form, Link } from "@remix-run/react";
import { Search } from "lucide-react";
import { Avatar } from "#app/ui/avatar.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";

export interface CustomerSearchProps {
  words: string;
  people: readonly { id: string; name: string; about: string }[];
  /** Where choosing somebody leads. */
  toOf: (id: string) => string;
}

/** Finds the person at the counter; a GET form, so it works without JavaScript. */
export function CustomerSearch({ words, people, toOf }: CustomerSearchProps) {
  return (
    <>
      <Form method="get" role="search" className="flex items-end gap-2">
        <Field label="Phone, name or e-mail" className="flex-1">
          <Input
            type="search"
            name="q"
            defaultValue={words}
            autoComplete="off"
            enterKeyHint="search"
            autoFocus
          />
        </Field>
        <Button className="mb-6">
          <Search aria-hidden /> Find
        </Button>
      </Form>
      <p role="status" className="text-sm text-muted">
        {words === ""
          ? "A phone number finds everybody, in any format."
          : `${people.length === 0 ? "Nobody" : people.length} found for “${words}”`}
      </p>
      <ul className="mt-2 flex flex-col divide-y divide-line">
        {people.map((person) => (
          <li key={person.id}>
            <Link
              to={toOf(person.id)}
              className="flex min-h-14 items-center gap-3 rounded-xl px-2 py-2 hover:bg-hover"
            >
              <Avatar name={person.name} />
              <span className="min-w-0">
                <span className="font-semibold">{person.name}</span>
                <span className="block text-sm text-muted">{person.about}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
