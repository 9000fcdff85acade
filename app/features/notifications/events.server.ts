// Whom the app tells of what, when others speak, and what it tells on time.
import "./deliver-mail.server.ts";
import "./deliver-push.server.ts";
import "./escalate-unread.server.ts";
import "./forget-devices.server.ts";
import "./morning-brief.server.ts";
import "./opening-digest.server.ts";
import "./tell-after-care.server.ts";
import "./tell-campaign-result.server.ts";
import "./tell-churn-risk.server.ts";
import "./tell-contact-due.server.ts";
import "./tell-feedback.server.ts";
import "./tell-follow-up-due.server.ts";
import "./tell-new-owner.server.ts";
import "./tell-quote-news.server.ts";
import "./tell-waiting-job.server.ts";
import "./tell-waiting-visitor.server.ts";
import "./weekly-milestones.server.ts";
