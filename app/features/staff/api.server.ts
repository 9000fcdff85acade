import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { createToken, listTokens, revokeToken } from "./api-tokens.server.ts";
import { disableUser, enableUser } from "./disable-user.server.ts";
import { inviteAgain } from "./invite.server.ts";
import { getMe, getMyPermissions, setAvailability, updateMe } from "./me.server.ts";
import {
  listSessions,
  revokeOtherSessions,
  revokeSession,
  signOutUser,
} from "./my-sessions.server.ts";
import { setPin } from "./pin.server.ts";
import { getRota, updateRota } from "./rota.server.ts";
import { createView, deleteView, listViews } from "./saved-views.server.ts";
import { changePassword } from "./set-password.server.ts";
import { createUser, getUser, listUsers, updateUser } from "./users.server.ts";

export default [
  get("/users", listUsers),
  create("/users", createUser),
  get("/users/:id", getUser),
  put("/users/:id", updateUser),
  post("/users/:id/disable", disableUser),
  post("/users/:id/enable", enableUser),
  post("/users/:id/invite", inviteAgain),
  post("/users/:id/sign-out", signOutUser),
  post("/users/:id/set-availability", setAvailability),
  get("/users/:id/rota", getRota),
  put("/users/:id/rota", updateRota),
  get("/me", getMe),
  put("/me", updateMe),
  get("/me/permissions", getMyPermissions),
  post("/me/change-password", changePassword),
  post("/me/pin", setPin),
  get("/me/sessions", listSessions),
  post("/me/sessions/revoke-others", revokeOtherSessions),
  remove("/me/sessions/:id", revokeSession),
  get("/tokens", listTokens),
  create("/tokens", createToken),
  remove("/tokens/:id", revokeToken),
  get("/views", listViews),
  create("/views", createView),
  remove("/views/:id", deleteView),
];
