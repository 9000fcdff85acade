import { Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { MOST_PHOTOS } from "#app/offline/forms/check-in.ts";
import { addDraftPhoto, removeDraftPhoto } from "#app/offline/store/drafts.ts";
import { shrinkPhoto } from "#app/platform/shrink-photo.ts";
import { Button } from "#app/ui/button.tsx";
import { FieldGroup } from "#app/ui/field-group.tsx";
import type { StepProps } from "./check-in-steps.tsx";
import { PhotoButton } from "./photo-button.tsx";

/** Two to four photos, made small on the phone and sealed at once. */
export function PhotoStep({ photos, errors }: StepProps) {
  const { list, look, owner } = photos;
  async function add(files: File[]) {
    const room = MOST_PHOTOS - list.length;
    for (const file of files.slice(0, room)) await addDraftPhoto(owner, await shrinkPhoto(file));
    await look();
    if (files.length > room)
      throw new Error(`Four photos are kept here; the job takes more later.`);
  }
  return (
    <FieldGroup legend={`${list.length} of ${MOST_PHOTOS} photos`} error={errors.photos}>
      <ul className="mb-3 grid grid-cols-2 gap-2 md:grid-cols-4">
        {list.map(({ id, blob }, place) => (
          <li key={id} className="relative">
            <Preview blob={blob} alt={`Photo ${place + 1}`} />
            <Button
              type="button"
              variant="secondary"
              size="icon"
              className="absolute top-1 right-1"
              onClick={() => void removeDraftPhoto(id).then(look)}
            >
              <Trash2 aria-hidden />
              <span className="sr-only">Remove photo {place + 1}</span>
            </Button>
          </li>
        ))}
      </ul>
      {list.length < MOST_PHOTOS ? <PhotoButton label="Add photos" onPhotos={add} /> : null}
    </FieldGroup>
  );
}

function Preview({ blob, alt }: { blob: Blob; alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url ? (
    <img src={url} alt={alt} className="aspect-square w-full rounded-xl object-cover" />
  ) : null;
}
