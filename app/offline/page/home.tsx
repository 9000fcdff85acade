import { ClipboardCheck, PencilLine, UserPlus } from "lucide-react";
import { useState } from "react";
import { type CheckInDraft, startCheckIn } from "#app/offline/forms/check-in.ts";
import { findAmong } from "#app/offline/forms/find.ts";
import { readAll } from "#app/offline/store/copy.ts";
import { draftsOf, saveDraft } from "#app/offline/store/drafts.ts";
import { type DeviceSession, readShopWords } from "#app/offline/store/facts.ts";
import { typedPages } from "#app/offline/store/typed.ts";
import { newId } from "#app/platform/ids.ts";
import { shortWithin, toWallClock } from "#app/platform/short-time.ts";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { Notice } from "./notice.tsx";
import { goTo } from "./place.ts";
import { RowLink } from "./row-link.tsx";
import { useOnline, useStored } from "./use-device.ts";
import { WhyNot } from "./why-not.tsx";

const MOST_SHOWN = 30;

export function Home({ session }: { session: DeviceSession }) {
  const [asked, setAsked] = useState("");
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-bold">What would you like to do?</h1>
      <Notice />
      <Typed userId={session.userId} />
      <GoOn userId={session.userId} />
      <div className="grid grid-cols-2 gap-2">
        <Button type="button" size="large" onClick={() => void checkSomethingIn(session)}>
          <ClipboardCheck aria-hidden /> Check in
        </Button>
        <Button type="button" size="large" variant="secondary" onClick={() => goTo("new-lead")}>
          <UserPlus aria-hidden /> New lead
        </Button>
      </div>
      <Field
        label="Who is it?"
        description={`As of ${shortWithin(session.copiedAt, Date.now() + session.clockAhead)}: the last 500 people and the open jobs.`}
      >
        <Input
          type="search"
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
          placeholder="Phone, name or job"
          autoComplete="off"
          enterKeyHint="search"
        />
      </Field>
      <Found asked={asked} userId={session.userId} />
      <WhyNot />
    </div>
  );
}

/** The way back to the forms that were left without a signal. */
function Typed({ userId }: { userId: string }) {
  const isOnline = useOnline();
  const [page] = typedPages(userId);
  if (!page) return null;
  return (
    <div role="status" className="rounded-xl bg-info-soft px-4 py-3 text-info-ink">
      <p>What you typed is kept and stands in its form again once there is a signal.</p>
      {isOnline ? (
        <a href={page} className={`${buttonStyles({ size: "small" })} mt-2`}>
          Back to the form
        </a>
      ) : null}
    </div>
  );
}

/** Opens a fresh check-in; its place is in the address, so that it can be found again. */
async function checkSomethingIn({ userId }: DeviceSession) {
  const words = await readShopWords();
  const usual = Date.parse(words?.usualPromiseAt ?? "");
  const promised = Number.isFinite(usual) ? toWallClock(usual) : "";
  const id = newId();
  await saveDraft({ id, userId }, startCheckIn({ promised }));
  goTo(`check-in/${id}`);
}

function GoOn({ userId }: { userId: string }) {
  const drafts = useStored(() => draftsOf<CheckInDraft>(userId), ["outbox"], userId) ?? [];
  if (drafts.length === 0) return null;
  return (
    <Card title="Go on where you stopped" isFlush>
      <ul className="divide-y divide-line">
        {drafts.map(({ id, values }) => (
          <li key={id}>
            <RowLink
              href={`#/check-in/${id}`}
              icon={<PencilLine aria-hidden />}
              title={`Check in ${values.deviceName || values.model || "a device"}`}
              detail={values.name || "Nobody named yet"}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Found({ asked, userId }: { asked: string; userId: string }) {
  const people = useStored(() => readAll("people"), ["copy", "session"], userId) ?? [];
  const leads = useStored(() => readAll("leads"), ["copy", "session"], userId) ?? [];
  const jobs = useStored(() => readAll("jobs"), ["copy", "session"], userId) ?? [];
  const found = findAmong(people, asked);
  const foundLeads = findAmong(
    leads.map((lead) => ({ ...lead, words: lead.about ?? "" })),
    asked,
  );
  const foundJobs = findAmong(
    jobs.map((job) => ({
      ...job,
      name: job.customerName,
      phone: job.customerPhone,
      words: `${job.number} ${job.deviceName ?? ""}`,
    })),
    asked,
  );
  const isAsked = asked.trim() !== "";
  return (
    <>
      <Card title="Open jobs" isFlush className={foundJobs.length === 0 ? "hidden" : ""}>
        <ul className="divide-y divide-line">
          {foundJobs.slice(0, MOST_SHOWN).map((job) => (
            <li key={job.id}>
              <RowLink
                href={`#/job/${job.id}`}
                title={`${job.number} ${job.deviceName ?? ""}`}
                detail={`${job.customerName} · ${job.fault}`}
              />
            </li>
          ))}
        </ul>
      </Card>
      {isAsked ? (
        <Card title="People" isFlush>
          <ul className="divide-y divide-line">
            {found.slice(0, MOST_SHOWN).map((one) => (
              <li key={one.id}>
                <RowLink
                  href={`#/person/${one.id}`}
                  title={one.name}
                  detail={one.phoneDisplay ?? one.email ?? ""}
                />
              </li>
            ))}
            {foundLeads.slice(0, MOST_SHOWN).map((lead) => (
              <li key={lead.id}>
                <RowLink
                  href={`#/lead/${lead.id}`}
                  title={lead.name ?? lead.phoneDisplay ?? "A lead"}
                  detail={`Lead · ${lead.about ?? lead.phoneDisplay ?? ""}`}
                />
              </li>
            ))}
            {found.length + foundLeads.length === 0 ? (
              <li className="px-4 py-3 text-muted md:px-5">
                Nobody on this device. “New lead” takes them in.
              </li>
            ) : null}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
