import { get, post } from "#app/platform/api.server.ts";
import { approveErasure } from "./approve-erasure.server.ts";
import { erasurePreview } from "./erasure-preview.server.ts";
import { exportPerson } from "./export-person.server.ts";
import { listErasures } from "./list-erasures.server.ts";
import { proposeErasure } from "./propose-erasure.server.ts";
import { withdrawErasure } from "./withdraw-erasure.server.ts";

export default [
  post("/customers/:id/export", exportPerson),
  get("/customers/:id/erasure", erasurePreview),
  post("/customers/:id/erase", proposeErasure),
  get("/erasures", listErasures),
  post("/erasures/:id/approve", approveErasure),
  post("/erasures/:id/withdraw", withdrawErasure),
];
