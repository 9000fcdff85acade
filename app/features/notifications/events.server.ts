// Whom the app tells of what, when others speak.
import "./tell-new-owner.server.ts";
import "./tell-quote-news.server.ts";
import "./tell-waiting-job.server.ts";
