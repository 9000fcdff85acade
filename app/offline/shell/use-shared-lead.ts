import { useEffect, useState } from "react";
import type { SharedLead } from "#app/offline/forms/shared-lead.ts";

interface SharedStart extends SharedLead {
  photos: File[];
}

/** What the service worker kept of a share, once it is read; fetched only on a page that names one. */
export function useSharedLead(id: string | null): SharedStart | null {
  const [lead, setLead] = useState<SharedStart | null>(null);
  useEffect(() => {
    if (id) void readStart(id).then(setLead, () => {});
  }, [id]);
  return lead;
}

async function readStart(id: string): Promise<SharedStart | null> {
  const { readShared } = await import("#app/offline/store/shared.ts");
  const { leadFromShared } = await import("#app/offline/forms/shared-lead.ts");
  const { shrinkPhoto } = await import("#app/platform/shrink-photo.ts");
  const shared = await readShared(id);
  if (!shared) return null;
  const small = await Promise.all(
    shared.photos.map((photo) => shrinkPhoto(photo).catch(() => null)),
  );
  const photos = small.flatMap((photo, place) =>
    photo ? [new File([photo], `shared-${place + 1}.jpg`, { type: photo.type })] : [],
  );
  return { ...leadFromShared(shared.words), photos };
}
