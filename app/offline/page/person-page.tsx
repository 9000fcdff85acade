import { ClipboardCheck } from "lucide-react";
import type { OfflinePerson } from "#app/features/offline/schema.ts";
import { startCheckIn } from "#app/offline/forms/check-in.ts";
import { readAll, readOne } from "#app/offline/store/copy.ts";
import { saveDraft } from "#app/offline/store/drafts.ts";
import { type DeviceSession, readShopWords } from "#app/offline/store/facts.ts";
import { newId } from "#app/platform/ids.ts";
import { toWallClock } from "#app/platform/short-time.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { LogContact } from "./log-contact.tsx";
import { NotKept } from "./not-kept.tsx";
import { goTo } from "./place.ts";
import { RowLink } from "./row-link.tsx";
import { SpeakNote } from "./speak-note.tsx";
import { useStored } from "./use-device.ts";

export function PersonPage({ id, session }: { id: string; session: DeviceSession }) {
  const person = useStored(() => readOne("people", id), ["copy"], id);
  const jobs = useStored(() => readAll("jobs"), ["copy"], id) ?? [];
  if (person === undefined) return null;
  if (person === null) return <NotKept />;
  const own = jobs.filter(({ customerId }) => customerId === id);
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-bold [overflow-wrap:anywhere]">{person.name}</h1>
      {person.isMasked ? null : (
        <TapActions name={person.name} phone={person.phone} email={person.email} />
      )}
      <p className="text-muted">
        {[person.company, person.phoneDisplay, person.email].filter(Boolean).join(" · ")}
      </p>
      <Card title="Devices">
        <ul>
          {person.devices.map((device) => (
            <li key={device.id}>{device.name}</li>
          ))}
        </ul>
        <Button type="button" className="mt-3" onClick={() => void checkIn(person, session)}>
          <ClipboardCheck aria-hidden /> Check a device in
        </Button>
      </Card>
      {own.length > 0 ? (
        <Card title="Open jobs" isFlush>
          <ul className="divide-y divide-line">
            {own.map((job) => (
              <li key={job.id}>
                <RowLink
                  href={`#/job/${job.id}`}
                  title={`${job.number} ${job.deviceName ?? ""}`}
                  detail={job.fault}
                />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {person.isMasked ? null : (
        <>
          <LogContact whom={{ type: "customers", id, name: person.name }} session={session} />
          <SpeakNote about={{ field: "customerId", id, name: person.name }} />
        </>
      )}
    </div>
  );
}

async function checkIn(person: OfflinePerson, { userId }: DeviceSession) {
  const words = await readShopWords();
  const usual = Date.parse(words?.usualPromiseAt ?? "");
  const draft = startCheckIn({
    ...{ step: "device", customerId: person.id, name: person.name, signedName: person.name },
    promised: Number.isFinite(usual) ? toWallClock(usual) : "",
  });
  const id = newId();
  await saveDraft({ id, userId }, draft);
  goTo(`check-in/${id}`);
}
