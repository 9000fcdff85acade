import { honeypot } from "./fields.ts";
import { page } from "./hosted-html.ts";
import { type Html, html } from "./html.ts";

const LONGEST = 4000;
const PHOTO_TYPES = "image/jpeg,image/png,image/webp,image/avif";

export type StartOptions = {
  key: string;
  pageToken: string;
  idempotencyKey: string;
  action: string;
  shopName: string;
  phone: string | null;
  expectation: string;
  privacyUrl: string | null;
  style: string;
  text?: string;
  formError?: string | null;
};

/** The first message to the shop, as an ordinary form that needs no JavaScript. */
export function renderChatStart(options: StartOptions): string {
  const { shopName, phone, privacyUrl, formError } = options;
  const content = html`<h1>Write to ${shopName}</h1>
<p class="hint">${options.expectation} ${phone && html`Or call <a href="tel:${phone.replace(/[^\d+]/g, "")}">${phone}</a>.`}</p>
${complaint(formError)}
<form method="post" action="${options.action}">
<input type="hidden" name="key" value="${options.key}">
<input type="hidden" name="pageToken" value="${options.pageToken}">
<input type="hidden" name="idempotencyKey" value="${options.idempotencyKey}">
${messageField(options.text, "What can we do for you?")}
${honeypot()}
<p class="hint">${shopName} uses what you write to answer you. ${privacyUrl && html`<a href="${privacyUrl}">Privacy notice</a>`}</p>
<div class="bar"><button type="submit">Send</button></div>
</form>
<p class="hint aside"><a href="/widget/${encodeURIComponent(options.key)}/form">Rather fill in a form?</a></p>`;
  const title = `${formError ? "Please check: " : ""}Write to ${shopName}`;
  return page(title, options.style, content);
}

export type ThreadLine = {
  isMine: boolean;
  name: string | null;
  text: string;
  choices: string[];
  /** Where its photos are. */
  photos: string[];
  /** When it was written, in words. */
  when: string;
  isSeen: boolean;
};

export type ThreadOptions = {
  /** The page's own address. */
  action: string;
  /** The id of the message that this form sends: sent twice it is one. */
  messageId: string;
  /** Differs with every answer, so that looking again loads the page anew. */
  look: number;
  shopName: string;
  expectation: string;
  lines: ThreadLine[];
  mayRate: boolean;
  style: string;
  /** The address that a transcript's code went to, or null while none was asked for. */
  codeSentTo: string | null;
  isTranscriptSent: boolean;
  text?: string;
  formError?: string | null;
};

/** A whole conversation, for browsers without JavaScript. */
export function renderThread(options: ThreadOptions): string {
  const { action, shopName, lines, formError } = options;
  const last = lines.at(-1);
  const choices = last && !last.isMine ? last.choices : [];
  const content = html`<h1>Your conversation with ${shopName}</h1>
<p class="hint">${options.expectation}</p>
<ol class="log" aria-label="Conversation">${lines.map((line) => oneLine(line, line === last))}</ol>
<p><a href="${action}?look=${options.look}#latest">Look for an answer</a></p>
${options.mayRate && rating(action)}
${complaint(formError)}
<form method="post" action="${action}" enctype="multipart/form-data">
<input type="hidden" name="id" value="${options.messageId}">
${choices.length > 0 && html`<div class="choices" role="group" aria-label="Answers">${choices.map((choice) => html`<button name="choice" value="${choice}" class="quiet">${choice}</button>`)}</div>`}
${messageField(options.text, "Your message")}
<div class="field"><label for="photo">A photo <small>optional</small></label><input type="file" id="photo" name="photo" accept="${PHOTO_TYPES}"></div>
<div class="bar"><button type="submit">Send</button></div>
</form>
${transcript(options)}`;
  const title = `${formError ? "Please check: " : ""}Your conversation with ${shopName}`;
  return page(title, options.style, content);
}

function oneLine({ isMine, name, text, photos, ...line }: ThreadLine, isLast: boolean): Html {
  return html`<li class="line${isMine && html` mine`}"${isLast && html` id="latest" tabindex="-1"`}>
<p class="${isMine ? "unseen" : "who"}">${isMine ? "You:" : name}</p>
${text !== "" && html`<p class="words">${text}</p>`}
${photos.map((photo, i) => html`<a class="photo" href="${photo}"><img src="${photo}?size=thumbnail" alt="Photo ${i + 1}" width="160" height="160"></a>`)}
<p class="when">${line.when}${line.isSeen && html` · Seen`}</p></li>`;
}

function transcript({ action, codeSentTo, isTranscriptSent }: ThreadOptions): Html {
  if (isTranscriptSent)
    return html`<p class="notice" role="status">The conversation is on its way to you.</p>`;
  if (codeSentTo !== null)
    return html`<form method="post" action="${action}" class="aside"><h2 id="transcript">Send me this conversation</h2>
<p class="hint" role="status">A code is on its way to ${codeSentTo}.</p>
<input type="hidden" name="transcriptTo" value="${codeSentTo}">
<div class="field"><label for="code">The code from the e-mail</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required></div>
<div class="bar"><button type="submit">E-mail it</button></div></form>`;
  return html`<form method="post" action="${action}" class="aside"><h2 id="transcript">Send me this conversation</h2>
<div class="field"><label for="transcriptTo">Your e-mail</label><input type="email" id="transcriptTo" name="transcriptTo" autocomplete="email" maxlength="254" required></div>
<div class="bar"><button type="submit" class="quiet">E-mail me a code</button></div></form>`;
}

function rating(action: string): Html {
  const names = ["Poor", "Fair", "All right", "Good", "Very good"];
  return html`<form method="post" action="${action}" class="choices" role="group" aria-labelledby="rating"><p id="rating">How was this conversation?</p>
${names.map((name, i) => html`<button name="rating" value="${i + 1}" class="quiet">${name}</button>`)}</form>`;
}

function messageField(text: string | undefined, label: string): Html {
  return html`<div class="field"><label for="text">${label}</label>
<textarea id="text" name="text" rows="3" maxlength="${LONGEST}">
${text}</textarea></div>`;
}

function complaint(words: string | null | undefined): Html | null {
  return words ? html`<div class="notice bad" role="alert"><p>${words}</p></div>` : null;
}
