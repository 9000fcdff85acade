import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { crmApi } from "#app/features/api.server.ts";
import { answerUpload, isUpload } from "#app/features/imports/upload-door.server.ts";
import { answerVoiceNote, isVoiceNote } from "#app/features/voice/upload-door.server.ts";
import { answerApi } from "#app/platform/api.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return answerApi(args, crmApi);
}

export function action(args: ActionFunctionArgs) {
  if (isVoiceNote(args.request)) return answerVoiceNote(args);
  return isUpload(args.request) ? answerUpload(args) : answerApi(args, crmApi);
}
