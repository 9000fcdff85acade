import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { env } from "#app/platform/env.server.ts";
import type { RunningShop } from "./boot.server.ts";
import { staffSockets } from "./staff-sockets.server.ts";
import { passTypingToStaff } from "./staff-typing.server.ts";
import { visitorSockets } from "./visitor-sockets.server.ts";

/** One kind of socket: who may come in, and how all of them are sent away. */
export interface SocketDoor {
  isWelcome(request: IncomingMessage): boolean;
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** Staff on `/ws`, visitors of shops' websites on `/ws/visitor`: the two never meet. */
export function serveSockets(server: Server, shop: RunningShop) {
  const doors = new Map<string, SocketDoor>([
    ["/ws", staffSockets(shop.hub)],
    ["/ws/visitor", visitorSockets(shop.database)],
  ]);

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const door = doors.get(pathname);
    if (!door) {
      if (env().NODE_ENV === "production") socket.destroy();
      return;
    }
    if (door.isWelcome(request)) door.accept(request, socket, head);
    else socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
  });

  const quiet = passTypingToStaff(shop.hub);
  return {
    close: () => {
      quiet();
      for (const door of doors.values()) door.close();
    },
  };
}
