import { useEffect, useState } from "react";
import { leadFromShared, type SharedLead } from "#app/offline/forms/shared-lead.ts";

/** What the service worker kept of a share, once it is read; fetched only on a page that names one. */
export function useSharedLead(id: string | null): SharedLead | null {
  const [lead, setLead] = useState<SharedLead | null>(null);
  useEffect(() => {
    if (!id) return;
    void import("#app/offline/store/shared.ts")
      .then(({ readShared }) => readShared(id))
      .then((shared) => shared && setLead(leadFromShared(shared.words)))
      .catch(() => {});
  }, [id]);
  return lead;
}
