import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerAudio } from "#app/features/voice/audio.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return answerAudio(args, args.params.id ?? "");
}
