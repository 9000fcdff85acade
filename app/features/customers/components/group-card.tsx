import { Link } from "@remix-run/react";
import { UsersRound } from "lucide-react";
import type { GroupView } from "#app/features/customers/group-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

export interface GroupCardProps {
  customerId: string;
  groups: readonly GroupView[];
  mayEdit: boolean;
}

/** The households and companies of a person, with who owns, pays, is written to, may collect. */
export function GroupCard({ customerId, groups, mayEdit }: GroupCardProps) {
  if (groups.length === 0 && !mayEdit) return null;
  return (
    <Card
      title="Household and company"
      actions={
        mayEdit ? (
          <LinkButton to={`/groups/new?customerId=${customerId}`} size="small">
            <UsersRound aria-hidden /> Put together
          </LinkButton>
        ) : null
      }
    >
      {groups.length === 0 ? (
        <p className="text-muted">
          People who share a phone or a purse stand together here and stay two people.
        </p>
      ) : null}
      {groups.map((group) => (
        <section key={group.id} className="border-t border-line py-2 first:border-t-0 first:pt-0">
          <h3 className="flex flex-wrap items-center gap-2">
            <Link
              to={`/groups/${group.id}`}
              className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline md:min-h-0"
            >
              {group.name}
            </Link>
            <Badge>{group.kindText}</Badge>
          </h3>
          <ul className="text-sm">
            {group.members.map((member) => (
              <li key={member.customerId} className="flex flex-wrap justify-between gap-x-3 py-0.5">
                {member.customerId === customerId ? (
                  <span>{member.name}</span>
                ) : (
                  <Link
                    to={`/customers/${member.customerId}`}
                    className="text-brand-ink hover:underline"
                  >
                    {member.name}
                  </Link>
                )}
                <span className="text-muted">{member.rolesText}</span>
              </li>
            ))}
            {group.others > 0 ? <li className="text-muted">and {group.others} more</li> : null}
          </ul>
        </section>
      ))}
    </Card>
  );
}
