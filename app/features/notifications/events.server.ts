// Whom the app tells of what, when others speak.
import "./tell-new-owner.server.ts";
import "./tell-quote-news.server.ts";
