// Whom the app tells of what, when others speak.
import "./deliver-mail.server.ts";
import "./deliver-push.server.ts";
import "./escalate-unread.server.ts";
import "./forget-devices.server.ts";
import "./tell-follow-up-due.server.ts";
import "./tell-new-owner.server.ts";
import "./tell-quote-news.server.ts";
import "./tell-waiting-job.server.ts";
