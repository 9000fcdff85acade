import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { crmApi } from "#app/features/api.server.ts";
import { answerUpload, isUpload } from "#app/features/imports/upload-door.server.ts";
import { answerApi } from "#app/platform/api.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return answerApi(args, crmApi);
}

export function action(args: ActionFunctionArgs) {
  return isUpload(args.request) ? answerUpload(args) : answerApi(args, crmApi);
}
