import {
  type PublicTurn,
  takeEnquiryTurn,
  takeNoticeTurn,
  takeReadTurn,
  takeSignTurn,
  takeThreadTurn,
  takeUploadTurn,
  takeVoiceTurn,
} from "./public-limits.server.ts";

/**
 * What opens a public path. `page`: an opened page of ours or of the shop's site. `thread`: the token of
 * a conversation; `sign`: the same, to say only that somebody is there. `upload`: the token of a
 * recording on its way. `voice` and `notice`: a thread's token, or a page before there is a thread.
 */
export type PublicWay = "page" | "thread" | "sign" | "upload" | "voice" | "notice";

interface Turn {
  way: PublicWay;
  isWrite: boolean;
  address: string;
  keyId: string;
  token: string | null;
  /** The page's token: what is counted before there is a thread. */
  page: string;
}

const nothing = async () => {};

/** Counts one request at a public door. @throws 429 */
export async function takePublicTurn(turn: Turn): Promise<PublicTurn> {
  const { way, isWrite, address, keyId, page } = turn;
  if (!isWrite) return plain(await takeReadTurn(address));
  const token = turn.token ?? page;
  switch (way) {
    case "page":
      return takeEnquiryTurn({ address, keyId });
    case "thread":
      return plain(await takeThreadTurn({ address, token }));
    case "sign":
      return plain(await takeSignTurn({ address, token }));
    case "upload":
      return plain(await takeUploadTurn({ address, token }));
    case "notice":
      return plain(await takeNoticeTurn({ address, token }));
    case "voice":
      return turn.token === null
        ? both(await takeVoiceTurn({ address, token }), () => takeEnquiryTurn({ address, keyId }))
        : takeVoiceTurn({ address, token });
  }
}

function plain(headers: Record<string, string>): PublicTurn {
  return { headers, giveBack: nothing };
}

/** A recording that begins a conversation counts as one, too. */
async function both(first: PublicTurn, takeSecond: () => Promise<PublicTurn>): Promise<PublicTurn> {
  try {
    const second = await takeSecond();
    return {
      headers: first.headers,
      giveBack: async () => {
        await first.giveBack();
        await second.giveBack();
      },
    };
  } catch (refused) {
    await first.giveBack();
    throw refused;
  }
}
