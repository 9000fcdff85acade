import { eq } from "drizzle-orm";
import { marketingCampaigns } from "#app/db/schema/index.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { isHere } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";

/** Each with what it says of the campaign. */
const MOMENTS: Record<string, string> = {
  "campaign.reported": "The first day's results are in.",
  "campaign.completed": "It has ended: see what it brought.",
  "campaign.auto_paused": "It was stopped by itself: look why.",
};

subscribe({
  name: "notifications.campaign-result",
  types: Object.keys(MOMENTS),
  async receive(context, { id: eventId, type, subjectId }) {
    const [campaign] = await context.db
      .select({ name: marketingCampaigns.name, createdBy: marketingCampaigns.createdBy })
      .from(marketingCampaigns)
      .where(eq(marketingCampaigns.id, subjectId));
    if (!campaign || !(await isHere(context.db, campaign.createdBy))) return;
    await notify(context, {
      userId: campaign.createdBy,
      type: "campaign_result",
      title: campaign.name,
      body: MOMENTS[type] ?? "",
      pushTitle: "Your campaign",
      pushBody: MOMENTS[type] ?? "",
      url: `/campaigns/${subjectId}`,
      tag: `campaign:${subjectId}`,
      eventId,
    });
  },
});
