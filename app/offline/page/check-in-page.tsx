import { useEffect, useState } from "react";
import {
  type CheckInDraft,
  checkInEntries,
  missingIn,
  STEPS,
  type Step,
} from "#app/offline/forms/check-in.ts";
import { doIt } from "#app/offline/forms/do-it.ts";
import { draftPhotos, dropDraft, readDraft, saveDraft } from "#app/offline/store/drafts.ts";
import { type DeviceSession, readShopWords, serverNow } from "#app/offline/store/facts.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { CheckInStep } from "./check-in-steps.tsx";
import { NotKept } from "./not-kept.tsx";
import { goTo } from "./place.ts";
import { useStored } from "./use-device.ts";

export interface CheckInPageProps {
  draftId: string;
  session: DeviceSession;
}

const TITLES: Record<Step, string> = {
  who: "Who is it?",
  device: "What did they bring?",
  condition: "Condition",
  photos: "Photos",
  agree: "What we agreed",
  sign: "Terms and signature",
};

/** Checks a device in, step by step; every change is kept, so a killed tab opens at the same step. */
export function CheckInPage({ draftId, session: { userId } }: CheckInPageProps) {
  const [draft, setDraft] = useState<CheckInDraft | null>();
  const photos = usePhotos(draftId, userId);
  const words = useStored(readShopWords, ["copy"]) ?? null;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    void readDraft<CheckInDraft>(draftId, userId).then(setDraft);
  }, [draftId, userId]);
  useEffect(() => {
    if (!draft) return;
    saveDraft({ id: draftId, userId }, draft).catch((error: Error) =>
      setTrouble(`This is not kept: ${error.message}`),
    );
  }, [draft, draftId, userId]);
  if (draft === undefined) return null;
  if (draft === null) return <NotKept />;
  const steps = STEPS.filter((step) => !draft.job || (step !== "who" && step !== "device"));
  const at = steps.indexOf(draft.step);

  const change = (part: Partial<CheckInDraft>) => setDraft((now) => now && { ...now, ...part });

  async function goOn() {
    if (!draft) return;
    const missing = missingIn(draft.step, draft, photos.list.length);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const next = steps[at + 1];
    if (next) return toStep(next);
    const blobs = photos.list.map(({ blob }) => blob);
    await doIt(userId, checkInEntries(draft, blobs, await serverNow()));
    // The draft is gone before its last change could be kept once more.
    setDraft(null);
    await dropDraft(draftId);
    goTo("outbox");
  }

  function toStep(step: Step) {
    change({ step });
    window.scrollTo(0, 0);
  }

  return (
    <Card
      title={TITLES[draft.step]}
      description={`Step ${at + 1} of ${steps.length}${draft.name ? ` · ${draft.name}` : ""}`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTrouble(null);
          goOn().catch((error: Error) => setTrouble(`This was not kept. ${error.message}`));
        }}
      >
        <FormErrors errors={trouble ? [trouble] : null} />
        <CheckInStep {...{ draft, change, errors, photos, words }} />
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="large" className="grow md:grow-0">
            {at === steps.length - 1 ? "Sign and check in" : "Go on"}
          </Button>
          {at > 0 ? (
            <Button
              type="button"
              size="large"
              variant="secondary"
              onClick={() => toStep(steps[at - 1] ?? draft.step)}
            >
              Back
            </Button>
          ) : null}
          <Button
            type="button"
            variant="ghost"
            onClick={() => void dropDraft(draftId).then(() => goTo(""))}
          >
            Throw away
          </Button>
        </div>
      </form>
    </Card>
  );
}

export interface DraftPhotos {
  list: { id: string; blob: Blob }[];
  look: () => Promise<void>;
  owner: { draftId: string; userId: string };
}

function usePhotos(draftId: string, userId: string): DraftPhotos {
  const [list, setList] = useState<DraftPhotos["list"]>([]);
  const look = () => draftPhotos(draftId, userId).then(setList);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each draft
  useEffect(() => void look(), [draftId]);
  return { list, look, owner: { draftId, userId } };
}
