import { ClipboardCheck } from "lucide-react";
import { useState } from "react";
import type { OfflineJob } from "#app/features/offline/schema.ts";
import { startCheckIn } from "#app/offline/forms/check-in.ts";
import { doIt } from "#app/offline/forms/do-it.ts";
import { jobNote, jobPhotos } from "#app/offline/forms/entries-of.ts";
import { readOne } from "#app/offline/store/copy.ts";
import { saveDraft } from "#app/offline/store/drafts.ts";
import {
  type DeviceSession,
  readShopWords,
  serverNow,
  usualPromiseOf,
} from "#app/offline/store/facts.ts";
import { newId } from "#app/platform/ids.ts";
import { shortWithin, toWallClock } from "#app/platform/short-time.ts";
import { shrinkPhoto } from "#app/platform/shrink-photo.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { NotKept } from "./not-kept.tsx";
import { PhotoButton } from "./photo-button.tsx";
import { goTo } from "./place.ts";
import { SaveForm } from "./save-form.tsx";
import { SpeakNote } from "./speak-note.tsx";
import { useStored } from "./use-device.ts";

export function JobPage({ id, session }: { id: string; session: DeviceSession }) {
  const job = useStored(() => readOne("jobs", id), ["copy"], id);
  if (job === undefined) return null;
  if (job === null) return <NotKept />;
  const now = Date.now() + session.clockAhead;
  const promised = job.promisedAt && `Promised ${shortWithin(Date.parse(job.promisedAt), now)}`;
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-bold [overflow-wrap:anywhere]">
        {job.number} {job.deviceName}
      </h1>
      <p className="[overflow-wrap:anywhere]">{job.fault}</p>
      <p className="text-muted">
        {[job.customerName, job.customerPhoneDisplay, promised].filter(Boolean).join(" · ")}
      </p>
      {job.isContactMasked ? null : (
        <TapActions name={job.customerName} phone={job.customerPhone} email={null} />
      )}
      {job.notes ? <p className="card whitespace-pre-line p-4">{job.notes}</p> : null}
      {job.mayEdit ? (
        <Work job={job} session={session} />
      ) : (
        <p className="text-muted">Somebody else works on this job, so nothing can be added.</p>
      )}
    </div>
  );
}

function Work({ job, session }: { job: OfflineJob; session: DeviceSession }) {
  const { userId } = session;
  const [error, setError] = useState<string>();
  async function addNote(form: FormData) {
    const text = String(form.get("note") ?? "");
    setError(text.trim() ? undefined : "Write something first.");
    if (!text.trim()) return;
    await doIt(userId, jobNote(job, text, await serverNow()));
    goTo("outbox");
  }
  async function addPhotos(photos: File[]) {
    const small = await Promise.all(photos.map(shrinkPhoto));
    const title = `Photos of ${job.number}`;
    await doIt(userId, jobPhotos({ id: job.id, title }, small, await serverNow()));
    goTo("outbox");
  }
  return (
    <>
      {job.checkIn ? (
        <Button type="button" size="large" onClick={() => void checkIn(job, session)}>
          <ClipboardCheck aria-hidden /> Check in
        </Button>
      ) : null}
      <Card title="Note">
        <SaveForm onSave={addNote} label="Keep the note">
          <Field label="Note" isLabelHidden error={error}>
            <Textarea name="note" rows={3} maxLength={2_000} />
          </Field>
        </SaveForm>
      </Card>
      <SpeakNote about={{ field: "bookingId", id: job.id, name: job.number }} />
      <Card title="Photos">
        <PhotoButton label="Add photos" onPhotos={addPhotos} />
      </Card>
    </>
  );
}

async function checkIn(job: OfflineJob, { userId }: DeviceSession) {
  const words = await readShopWords();
  const at = Date.parse(job.promisedAt ?? usualPromiseOf(words, job) ?? "");
  const promised = Number.isFinite(at) ? toWallClock(at) : "";
  const id = newId();
  await saveDraft({ id, userId }, startCheckIn({ job, promised }));
  goTo(`check-in/${id}`);
}
